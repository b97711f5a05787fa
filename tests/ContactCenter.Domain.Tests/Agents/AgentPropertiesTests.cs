using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ContactCenter.Domain.Tests.Agents.AgentFixture;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>Whatever arrives in whatever order.</summary>
public sealed class AgentPropertiesTests
{
    private static readonly AgentCall?[] Parties = [null, Inbound, Outbound, Internal, Consulted];

    public static Arbitrary<AgentCommand> AnyCommand()
    {
        var calls = Gen.Frequency((4, Gen.Constant(Call)), (1, Gen.Constant(OtherCall)));
        var offers = Gen.Frequency((3, Gen.Constant(Offer)), (1, Gen.Elements(OtherOffer, Attempt)));
        var consultations = Gen.Frequency((4, Gen.Constant(Attempt)), (1, Gen.Constant(OtherOffer)));
        return Gen.Frequency(
            (8, Gen.Elements(Enum.GetValues<Operation>()).Select(operation => (AgentCommand)Ask(operation))),
            (8, calls.SelectMany(call => Gen.Elements(Parties).SelectMany(with => Gen.Elements<AgentCommand>(
                new ConnectCall(Now, call, with is null ? null : with with { Id = call }),
                new JoinConference(Now, call, with is null ? null : with with { Id = call }),
                new OfferCall(Now, (with ?? Inbound) with { Id = call }),
                new StartMonitoring(Now, (with ?? Inbound) with { Id = call }))))),
            (1, calls.SelectMany(call => Gen.Elements(Enum.GetValues<CallEndCause>()).Select(cause => (AgentCommand)new EndCall(Now, call, cause)))),
            (1, offers.SelectMany(offer => Gen.Elements(Enum.GetValues<OfferEnd>()).Select(end => (AgentCommand)new EndOffer(Now, offer, end)))),
            (3, consultations.Select(id => (AgentCommand)new AnswerConsultation(Now, id))),
            (1, consultations.SelectMany(id => Gen.Elements(Enum.GetValues<ConsultEnd>()).Select(end => (AgentCommand)new EndConsultation(Now, id, end)))),
            (1, Gen.Elements<AgentCommand>(
                new SetAutoIdle(Now, true), new SetAutoIdle(Now, false), new ChangeExtension(Now, "8002"), new ExpireWrapUp(Now),
                new AddCallData(Now, "order", "4711"), new SetDisposition(Now, new Disposition("sold", null)), new ChangeCallData(Now, Call, CallData.Empty.With("order", "4711")),
                new BeForced(Now, Operation.ForceIdle), new BeForced(Now, Operation.ForceBusy), new BeForced(Now, Operation.ForceLogout),
                new SendDtmf(Now, "x"), new Dial(Now, "x", Call)))).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 1000)]
    public void State_call_consultation_and_phone_always_agree(AgentCommand[] commands, bool supervisor)
    {
        var state = Beginning(supervisor);
        foreach (var command in commands)
        {
            var before = state;
            state = state.After(command);

            (state.Call is not null).ShouldBe(OnCall(state) || state.Status is AgentStatus.WrapUp);
            (state.Before is not null).ShouldBe(OnCall(state));
            (state.Consultation is not null).ShouldBe(state.Status is AgentStatus.Consulting);
            (state.Extension is not null).ShouldBe(state.Status is not AgentStatus.LoggedOut);
            if (state.Reason is not null)
                state.Status.ShouldBeOneOf(AgentStatus.Busy, AgentStatus.Held, AgentStatus.Monitoring, AgentStatus.LoggedOut);
            if (state.Status is AgentStatus.Monitoring or AgentStatus.Barging)
                state.Supervisor.ShouldBeTrue();
            if (state.Status is AgentStatus.WrapUp)
                state.Call!.ServesCustomer.ShouldBeTrue();
            if (state.Status is AgentStatus.Talking or AgentStatus.Held or AgentStatus.Consulting or AgentStatus.Conferencing or AgentStatus.WrapUp)
                state.Call!.AnsweredAt.ShouldNotBeNull();
            state.Supervisor.ShouldBe(supervisor);
            if (before.Decide(command) is { Rejection: not null } or { Handled: false })
                state.ShouldBe(before);
        }
    }

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 1000)]
    public void A_call_is_never_replaced_by_another_without_an_end_between_them(AgentCommand[] commands, bool supervisor)
    {
        var state = Beginning(supervisor);
        foreach (var command in commands)
        {
            var before = state;
            state = state.After(command);

            if (before.Call is not { } old || state.Call is not { } now)
                continue;
            (now.Id, now.Offer).ShouldBe((old.Id, old.Offer));
            // Whoever has served a customer writes it up, whatever the call becomes.
            if (old.ServesCustomer)
                now.ServesCustomer.ShouldBeTrue();
            if (old.AnsweredAt is { } answered)
                now.AnsweredAt.ShouldBe(answered);
        }
    }

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 1000)]
    public void Whoever_leaves_a_call_by_its_own_will_tells_the_call_once(AgentCommand[] commands, bool supervisor)
    {
        var state = Beginning(supervisor);
        foreach (var command in commands)
        {
            var before = state;
            var events = state.Decide(command).Events;
            state = events.Aggregate(state, (current, change) => current.Apply(change));

            var own = command is AgentOperation or BeForced;
            var left = OnCall(before) && !OnCall(state);
            events.OfType<CallDropped>().Count().ShouldBe(left && own ? 1 : 0, command.ToString());
            if (left && own)
                events.OfType<CallDropped>().Single().Call.ShouldBe(before.Call);
        }
    }

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 500)]
    public void Reset_leads_to_Busy_from_wherever_the_agent_is(AgentCommand[] commands, bool supervisor)
    {
        var state = Beginning(supervisor).After(commands);
        if (state.Status is AgentStatus.LoggedOut)
            return;

        var after = state.After(new Reset(Now));

        after.Status.ShouldBe(AgentStatus.Busy);
        (after.Call, after.Consultation, after.Before, after.Reason).ShouldBe((null, null, null, null));
    }

    [Property(Arbitrary = [typeof(AgentPropertiesTests)], MaxTest = 500)]
    public void Replaying_the_events_gives_the_state_again(AgentCommand[] commands, bool supervisor)
    {
        var state = Beginning(supervisor);
        var journal = new List<AgentEvent>();
        foreach (var command in commands)
        {
            var events = state.Decide(command).Events;
            journal.AddRange(events);
            state = events.Aggregate(state, (current, change) => current.Apply(change));
        }

        journal.Aggregate(Beginning(supervisor), (current, change) => current.Apply(change)).ShouldBe(state);
    }

    [Fact]
    public void Such_commands_lead_to_every_line_of_the_table()
    {
        var reached = new HashSet<string>();
        foreach (var commands in AnyCommand().Generator.ArrayOf(40).Sample(400))
            foreach (var supervisor in new[] { false, true })
            {
                var state = Beginning(supervisor);
                foreach (var command in commands)
                    reached.Add(AgentBehaviours.Of(state = state.After(command)).ToString());
            }

        reached.ShouldBe(AgentTable.Lines, ignoreOrder: true);
    }

    // Logged in: a random walk spends too much of its time logged out as it is.
    private static AgentState Beginning(bool supervisor) => AgentState.New(Key, supervisor).After(Ask(Operation.Login));

    private static bool OnCall(AgentState state) =>
        state.Status is not (AgentStatus.LoggedOut or AgentStatus.Busy or AgentStatus.Idle or AgentStatus.WrapUp);
}
