using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Nodes;

namespace ContactCenter.Node.Tests.Pbm.Nodes;

/// <summary>The end of the relay that runs the command; a probe plays the node that the operator is connected to.</summary>
public sealed class RelayActorTests : RelayKit
{
    private readonly TestProbe _asker;

    public RelayActorTests() => _asker = CreateTestProbe("asker");

    [Fact]
    public void A_command_says_that_it_has_begun_what_it_has_to_say_and_how_it_ended()
    {
        var asked = Asked();
        Relay(async (output, cancel) =>
        {
            await output.WriteAsync("all is well", cancel);
            await output.ComplainAsync("but not here");
            return 1;
        }).Tell(asked, _asker.Ref);

        Next<RunGoesOn>(_asker).Run.ShouldBe(asked.Run);
        Next<RunSays>(_asker).ShouldBe(new RunSays(asked.Run, 1, "all is well", false, false, null));
        Next<RunSays>(_asker).ShouldBe(new RunSays(asked.Run, 2, "but not here", true, false, null));
        Next<RunSays>(_asker).ShouldBe(new RunSays(asked.Run, 3, null, false, false, 1));
        var runner = Watched(_asker.LastSender);
        runner.Ref.Tell(new RunHeard(asked.Run, 3, false), _asker.Ref);
        runner.Probe.ExpectTerminated(runner.Ref, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void No_more_pieces_than_the_window_are_under_way_and_the_command_waits()
    {
        var written = 0;
        var asked = Asked(window: 3);
        Relay(async (output, cancel) =>
        {
            for (; written < 100; written++)
                await output.WriteAsync($"{written}", cancel);
            return 0;
        }).Tell(asked, _asker.Ref);
        Next<RunGoesOn>(_asker);
        for (var number = 1; number <= 3; number++)
            Next<RunSays>(_asker).Number.ShouldBe(number);
        var runner = _asker.LastSender;
        Got(_asker, runner).ShouldBeEmpty();
        written.ShouldBe(3);

        runner.Tell(new RunHeard(asked.Run, 2, false), _asker.Ref);
        Next<RunSays>(_asker).Number.ShouldBe(4);
        Next<RunSays>(_asker).Number.ShouldBe(5);
        Got(_asker, runner).ShouldBeEmpty();
        for (var number = 5; number < 100; number++)
        {
            runner.Tell(new RunHeard(asked.Run, number - 2, false), _asker.Ref);
            Next<RunSays>(_asker).Number.ShouldBe(number + 1);
        }
    }

    [Fact]
    public void What_is_missed_comes_again_and_where_there_is_nothing_it_is_said_that_it_goes_on()
    {
        var asked = Asked();
        Relay(async (output, cancel) =>
        {
            await output.WriteAsync("one", cancel);
            await output.WriteAsync("two", cancel);
            await Task.Delay(Timeout.Infinite, cancel);
            return 0;
        }).Tell(asked, _asker.Ref);
        Next<RunGoesOn>(_asker);
        Next<RunSays>(_asker);
        Next<RunSays>(_asker);
        var runner = _asker.LastSender;

        runner.Tell(new RunHeard(asked.Run, 1, true), _asker.Ref);
        Next<RunSays>(_asker).Text.ShouldBe("two");
        runner.Tell(new RunHeard(asked.Run, 2, true), _asker.Ref);
        Next<RunGoesOn>(_asker);
        Got(_asker, runner).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("is ended")]
    [InlineData("is ended before it is known who runs it")]
    [InlineData("is asked by a node that is lost")]
    [InlineData("is asked by a node that says nothing any more")]
    public void A_command_ends_when_it(string why)
    {
        var ended = new TaskCompletionSource();
        var asked = Asked();
        var relay = Relay(async (_, cancel) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }
            finally
            {
                ended.SetResult();
            }

            return 0;
        });
        relay.Tell(asked, _asker.Ref);
        Next<RunGoesOn>(_asker);
        var runner = Watched(_asker.LastSender);
        switch (why)
        {
            case "is ended":
                runner.Ref.Tell(new EndRun(asked.Run), _asker.Ref);
                break;
            case "is ended before it is known who runs it":
                relay.Tell(new EndRun(asked.Run), _asker.Ref);
                break;
            case "is asked by a node that is lost":
                ((IInternalActorRef)_asker.Ref).Stop();
                break;
            default:
                AdvanceSeconds(29.9);
                Settle(runner.Ref);
                ended.Task.IsCompleted.ShouldBeFalse();
                AdvanceSeconds(0.1);
                break;
        }

        runner.Probe.ExpectTerminated(runner.Ref, TimeSpan.FromSeconds(20));
        ended.Task.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Beyond_the_most_commands_at_once_another_one_is_refused()
    {
        var relay = Relay(async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return 0;
        });
        for (var i = 0; i < RelayActor.MostRuns; i++)
        {
            relay.Tell(Asked(), _asker.Ref);
            Next<RunGoesOn>(_asker);
        }

        relay.Tell(Asked(), _asker.Ref);
        Next<RunSays>(_asker).ShouldSatisfyAllConditions(m => m.IsProblem.ShouldBeTrue(), m => m.Text!.ShouldContain($"{RelayActor.MostRuns} commands"));
        Next<RunSays>(_asker).Code.ShouldBe(1);
    }

    [Fact]
    public void What_other_nodes_ask_is_answered()
    {
        var relay = Relay((_, _) => Task.FromResult(0));
        relay.Tell(new CompleteAtNode("calls show ", 11), _asker.Ref);
        Next<CompletionsAtNode>(_asker).ShouldSatisfyAllConditions(m => m.Start.ShouldBe(11), m => m.Items.ShouldBe(["item"]));
        relay.Tell(new FindAtNode("call", "0123"), _asker.Ref);
        Next<FoundAtNode>(_asker).Items.ShouldBe(["call 0123"]);
    }

    private (IActorRef Ref, TestProbe Probe) Watched(IActorRef actor)
    {
        var probe = CreateTestProbe();
        probe.Watch(actor);
        return (actor, probe);
    }
}
