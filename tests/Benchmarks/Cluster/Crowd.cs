using System.Diagnostics;
using Akka.Actor;
using Benchmarks.Harness;
using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Hosting;

namespace Benchmarks.Cluster;

/// <summary>One session for all agents: asks many of them at once, whichever node they are on, until each has answered; asks again those that don't.</summary>
internal sealed class Crowd : ReceiveActor, IWithTimers
{
    private readonly EngineServices _services;
    private readonly Dictionary<int, (long First, long Last)> _waiting = [];
    private readonly Dictionary<int, Answered> _answers = [];
    private readonly Dictionary<int, long> _lastAtOld = [];
    private readonly List<double> _milliseconds = [];
    private readonly AgentStatus[] _states = new AgentStatus[BenchNode.Agents];
    private IActorRef _asker = ActorRefs.Nobody;
    private Round _round = new(Wish.Views, 0, 1, TimeSpan.Zero);
    private long _began;
    private int _next;

    public Crowd(EngineServices services)
    {
        _services = services;
        Receive<Round>(Begin);
        Receive<AskAgain>(_ => Again());
        Receive<AgentView>(m =>
        {
            var index = Index(m.State.Key.AgentId);
            _states[index] = m.State.Status;
            if (_round.Wish is not Wish.Answers)
                Take(index);
        });
        Receive<CommandOutcome>(m =>
        {
            if (_round.Wish is Wish.Answers)
                Take(Index(m.Agent.AgentId));
        });
        ReceiveAny(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private void Begin(Round round)
    {
        (_asker, _round, _next, _began) = (Sender, round, 0, Stopwatch.GetTimestamp());
        _waiting.Clear();
        _answers.Clear();
        _lastAtOld.Clear();
        _milliseconds.Clear();
        Timers.StartPeriodicTimer(nameof(AskAgain), new AskAgain(), round.AskAgainEvery);
        for (var i = 0; i < round.AtOnce; i++)
            Next();
    }

    private void Next()
    {
        if (_next == _round.Count)
            return;
        var index = _round.Agents is { } agents ? agents[_next] : _next % BenchNode.Agents;
        _next++;
        var now = Stopwatch.GetTimestamp();
        _waiting[index] = (now, now);
        Ask(index);
    }

    private void Ask(int index)
    {
        var agent = BenchNode.Agent(index);
        _services.Agents.Tell(_round.Wish switch
        {
            Wish.Views => new AttachSession(agent, Self, "crowd", BenchNode.Extension(index), null),
            Wish.Changes => new ExecuteForAgent(agent, Self, Guid.NewGuid(), _states[index] is AgentStatus.Idle ? Operation.SetBusy : Operation.SetIdle, null),
            // Refused in every state that an agent here can be in, and the second time known by its id: nothing is kept, the answer is the same.
            _ => new ExecuteForAgent(agent, Self, new Guid(index, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), Operation.Hold, null),
        });
    }

    private void Take(int index)
    {
        if (!_waiting.TryGetValue(index, out var asked))
            return;
        var now = Stopwatch.GetTimestamp();
        var at = Sender.Path.Address;
        if (_round.NotAt is { } old && at == old)
        {
            _lastAtOld[index] = now; // it answers still where it must not be in the end
            return;
        }

        _waiting.Remove(index);
        _milliseconds.Add(Stopwatch.GetElapsedTime(asked.First, now).TotalMilliseconds);
        _answers[index] = new Answered(
            at, Stopwatch.GetElapsedTime(_began, now), Stopwatch.GetElapsedTime(_lastAtOld.GetValueOrDefault(index, _began), now));
        Next();
        if (_waiting.Count > 0)
            return;
        Timers.CancelAll();
        _asker.Tell(new RoundDone(Stopwatch.GetElapsedTime(_began, now), [.. _milliseconds], new Dictionary<int, Answered>(_answers)));
    }

    private void Again()
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var (index, asked) in _waiting.Where(w => Stopwatch.GetElapsedTime(w.Value.Last, now) >= _round.AskAgainEvery).ToArray())
        {
            _waiting[index] = asked with { Last = now };
            Ask(index);
        }
    }

    private static int Index(string agent) => int.Parse(agent, System.Globalization.CultureInfo.InvariantCulture) - BenchNode.FirstAgent;

    /// <summary>What agents are asked for.</summary>
    internal enum Wish
    {
        /// <summary>To log in, or to take this session: a view.</summary>
        Views,

        /// <summary>To become idle, or busy: a view, when it is kept.</summary>
        Changes,

        /// <summary>For something that they refuse.</summary>
        Answers,
    }

    /// <summary>Asks <paramref name="Count"/> times, one agent after the other, <paramref name="AtOnce"/> at the same time.</summary>
    /// <param name="NotAt">An agent counts as soon as it answers from anywhere but there.</param>
    internal sealed record Round(Wish Wish, int Count, int AtOnce, TimeSpan AskAgainEvery, Address? NotAt = null, int[]? Agents = null);

    /// <param name="At">Which node the agent is on.</param>
    /// <param name="When">Since the round began.</param>
    /// <param name="Away">Since it last answered where it was before, as far as it was asked.</param>
    internal sealed record Answered(Address At, TimeSpan When, TimeSpan Away);

    internal sealed record RoundDone(TimeSpan Took, double[] Milliseconds, IReadOnlyDictionary<int, Answered> Answers);

    private sealed record AskAgain;
}
