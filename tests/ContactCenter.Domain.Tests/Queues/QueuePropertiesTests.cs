using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ContactCenter.Domain.Tests.Queues.QueueWalk;

namespace ContactCenter.Domain.Tests.Queues;

/// <summary>Whatever arrives in whatever order.</summary>
public sealed class QueuePropertiesTests
{
    public static Arbitrary<QueueCommand> AnyCommand()
    {
        var calls = Gen.Choose(1, 6).Select(Call);
        var offers = Gen.Choose(1, 20).Select(Offer);
        var agents = Gen.Elements("ann", "bob", "cid").Select(Agent);
        var times = Gen.Choose(0, 9).Select(Minute);
        return Gen.Frequency(
            (4, calls.SelectMany(call => times.Select(at => (QueueCommand)new Enqueue(at, call)))),
            (2, calls.Select(call => (QueueCommand)new Dequeue(Start, call))),
            (5, agents.SelectMany(agent => times.Select(since => (QueueCommand)new ListAgent(Start, agent, since)))),
            (1, agents.Select(agent => (QueueCommand)new UnlistAgent(Start, agent))),
            (3, offers.Select(offer => (QueueCommand)new AnswerOffer(Start, offer, Accepted: true))),
            (1, offers.Select(offer => (QueueCommand)new AnswerOffer(Start, offer, Accepted: false))),
            (1, offers.Select(offer => (QueueCommand)new FailOffer(Start, offer))),
            (1, offers.Select(offer => (QueueCommand)new ExpireOffer(Start, offer)))).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(QueuePropertiesTests)], MaxTest = 1000)]
    public void Nobody_has_two_reservations_and_nobody_waits_for_an_agent_who_is_free(QueueCommand[] commands)
    {
        var queue = new QueueWalk();
        foreach (var command in commands)
        {
            var state = queue.Led(command).State;

            (state.Line.IsEmpty || state.Agents.IsEmpty).ShouldBeTrue("a free call and a free agent are matched");
            var reservations = state.Reservations.Values.ToList();
            reservations.Select(r => r.Agent).ShouldBeUnique();
            reservations.Select(r => r.Call).ShouldBeUnique();
            reservations.Select(r => (r.Agent, r.Offer)).ShouldBe(state.Reserved.Select(r => (r.Key, r.Value)), ignoreOrder: true);
            reservations.Select(r => (r.Call, (OfferId?)r.Offer))
                .ShouldBe(state.Calls.Values.Where(call => call.Offer is not null).Select(call => (call.Call, call.Offer)), ignoreOrder: true);
            state.Agents.Select(agent => (agent.Agent, agent.IdleSince))
                .ShouldBe(state.IdleSince.Select(entry => (entry.Key, entry.Value)), ignoreOrder: true);
            state.IdleSince.Keys.Intersect(state.Reserved.Keys).ShouldBeEmpty("who is reserved is not free");
        }
    }

    [Property(Arbitrary = [typeof(QueuePropertiesTests)], MaxTest = 1000)]
    public void No_call_is_lost_and_the_line_keeps_the_order_of_arrival(QueueCommand[] commands)
    {
        var queue = new QueueWalk();
        var present = new List<CallId>();
        foreach (var command in commands)
        {
            queue.Give(command);
            if (command is Enqueue join && !present.Contains(join.Call))
                present.Add(join.Call);
            if (command is Dequeue leave)
                present.Remove(leave.Call);

            queue.State.Calls.Values.OrderBy(call => call.Place).Select(call => call.Call).ShouldBe(present);
            queue.State.Line.Values.ShouldBe(present.Where(call => queue.State.Calls[call].Offer is null));
        }
    }

    [Property(Arbitrary = [typeof(QueuePropertiesTests)], MaxTest = 1000)]
    public void Each_offer_is_of_the_first_call_to_the_longest_idle_agent(QueueCommand[] commands)
    {
        var journal = new QueueWalk();
        foreach (var command in commands)
            journal.Give(command);

        var state = QueueState.Empty;
        foreach (var change in journal.Journal)
        {
            if (change is CallOffered offered)
            {
                offered.Call.ShouldBe(state.Calls.Values.Where(call => call.Offer is null).MinBy(call => call.Place)!.Call);
                state.IdleSince[offered.Agent].ShouldBe(state.IdleSince.Values.Min());
            }

            state = state.Apply(change);
        }

        Shape.Of(state).ShouldBe(Shape.Of(journal.State));
    }

    [Property(Arbitrary = [typeof(QueuePropertiesTests)], MaxTest = 500)]
    public void The_same_command_twice_changes_nothing_the_second_time(QueueCommand[] commands)
    {
        var queue = new QueueWalk();
        foreach (var command in commands)
        {
            queue.Give(command);
            // An agent who is free again and says so is matched; everything else has had its effect.
            if (command is not ListAgent)
                queue.Give(command).ShouldBeEmpty(command.ToString());
        }
    }
}
