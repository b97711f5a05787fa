using System.Text;
using System.Threading.Channels;
using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Nodes;

namespace ContactCenter.Node.Tests.Pbm.Nodes;

/// <summary>The end of the relay where the operator is; probes play the other node.</summary>
public sealed class RunElsewhereTests : RelayKit
{
    private readonly TestProbe _relay;
    private readonly TestProbe _runner;
    private readonly Channel<RunSays> _output = Channel.CreateUnbounded<RunSays>();
    private readonly RunAtNode _asked = Asked();
    private readonly IActorRef _end;

    public RunElsewhereTests()
    {
        (_relay, _runner) = (CreateTestProbe("other-node"), CreateTestProbe("runner"));
        _end = Start(_relay.Ref, _output.Writer);
        Next<RunAtNode>(_relay).Run.ShouldBe(_asked.Run);
    }

    [Fact]
    public async Task Who_does_not_answer_within_five_seconds_is_not_waited_for()
    {
        AdvanceSeconds(4.9);
        Settle(_end);
        _output.Reader.Completion.IsCompleted.ShouldBeFalse();
        AdvanceSeconds(0.1);
        (await FailsAsync()).ShouldBe("h:1 has not answered within 5 s.");
    }

    [Fact]
    public async Task Pieces_are_taken_in_their_order_and_each_once()
    {
        Begin();
        Say(2, "late");
        Say(1, "one");
        Say(1, "one");
        Say(2, "two");
        Settle(_end);
        (await TakeAsync()).Text.ShouldBe("one");
        (await TakeAsync()).Text.ShouldBe("two");
        _output.Reader.TryRead(out _).ShouldBeFalse();
        Got(_runner, _end).OfType<RunHeard>().ShouldBe([new(_asked.Run, 1, false), new(_asked.Run, 2, false)]);

        Say(3, null, code: 2);
        (await _output.Reader.ReadAsync()).Code.ShouldBe(2);
        await _output.Reader.Completion.WaitAsync(TimeSpan.FromSeconds(20));
        Next<RunHeard>(_runner).Number.ShouldBe(3);
    }

    [Fact]
    public async Task Every_second_it_is_asked_what_was_missed_and_a_node_that_says_nothing_for_six_is_lost()
    {
        Begin();
        for (var second = 0; second < 20; second++)
        {
            AdvanceSeconds(1);
            Next<RunHeard>(_runner).ShouldBe(new RunHeard(_asked.Run, 0, true));
            _end.Tell(new RunGoesOn(_asked.Run), _runner.Ref);
            Settle(_end);
        }

        AdvanceSeconds(5.9);
        Settle(_end);
        _output.Reader.Completion.IsCompleted.ShouldBeFalse();
        AdvanceSeconds(0.1);
        (await FailsAsync()).ShouldStartWith("h:1 does not answer any more");
    }

    [Fact]
    public async Task While_the_client_is_slow_nobody_is_missed_and_the_other_node_knows_that_somebody_is_there()
    {
        Begin();
        Say(1, "one");
        for (var second = 0; second < 60; second++)
        {
            AdvanceSeconds(1);
            Next<RunHeard>(_runner).ShouldBe(new RunHeard(_asked.Run, 0, false));
        }

        _output.Reader.Completion.IsCompleted.ShouldBeFalse();
        (await TakeAsync()).Text.ShouldBe("one");
    }

    [Fact]
    public async Task A_node_that_stops_or_is_removed_is_said_at_once()
    {
        Begin();
        Say(1, "one");
        Settle(_end);
        ((IInternalActorRef)_runner.Ref).Stop();
        (await TakeAsync()).Text.ShouldBe("one");
        (await FailsAsync()).ShouldContain("h:1 has stopped, or is lost");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_operator_ends_is_ended_there(bool hasBegun)
    {
        if (hasBegun)
            Begin();
        _end.Tell(new EndRun(_asked.Run));
        Next<EndRun>(hasBegun ? _runner : _relay).Run.ShouldBe(_asked.Run);
    }

    [Fact]
    public async Task Both_ends_together_bring_everything_over_to_a_client_that_is_slow()
    {
        var random = new Random(7);
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => string.Concat(Enumerable.Repeat($"{i} 客户 😀 ", random.Next(1, 6000))))];
        var relay = Relay(async (output, cancel) =>
        {
            foreach (var text in texts)
                await output.WriteAsync(text, cancel);
            return 0;
        });
        var output = Channel.CreateUnbounded<RunSays>();
        var end = Start(relay, output.Writer);
        var got = new List<string>();
        var part = new StringBuilder();
        await foreach (var piece in output.Reader.ReadAllAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token))
        {
            output.Reader.Count.ShouldBeLessThanOrEqualTo(_asked.Window, "no more than the window is under way, and the end");
            if (piece.Code is not null)
                break;
            part.Append(piece.Text);
            if (!piece.More)
            {
                got.Add(part.ToString());
                part.Clear();
            }

            end.Tell(new PieceTaken(piece.Number));
        }

        got.ShouldBe(texts);
    }

    private IActorRef Start(IActorRef relay, ChannelWriter<RunSays> output)
    {
        var (asked, to) = (_asked, (ICanTell)relay);
        return Sys.ActorOf(Props.Create(() => new RunElsewhere(asked, "h:1", to, output)));
    }

    private void Begin()
    {
        _end.Tell(new RunGoesOn(_asked.Run), _runner.Ref);
        Settle(_end);
    }

    private void Say(long number, string? text, int? code = null) => _end.Tell(new RunSays(_asked.Run, number, text, false, false, code), _runner.Ref);

    private async Task<RunSays> TakeAsync()
    {
        var piece = await _output.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        _end.Tell(new PieceTaken(piece.Number));
        return piece;
    }

    private async Task<string> FailsAsync() =>
        (await Should.ThrowAsync<NodeIsSilentException>(() => _output.Reader.Completion.WaitAsync(TimeSpan.FromSeconds(20)))).Message;
}
