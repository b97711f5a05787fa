using ContactCenter.Engine.Discovery;

namespace ContactCenter.Engine.Tests.Discovery;

/// <summary>Nodes that look for each other; what they say takes its time, or is lost. All by one seed.</summary>
internal sealed class BootstrapNetwork
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);
    private readonly Random _chance;
    private readonly Bootstrap[] _nodes;
    private readonly TimeSpan[] _nextAsk;
    private readonly HashSet<int> _members = [];
    private readonly List<(TimeSpan At, Action Happens)> _underway = [];
    private TimeSpan _now;

    public BootstrapNetwork(int seed, int nodes, int required)
    {
        _chance = new Random(seed);
        _nodes = [.. Enumerable.Range(0, nodes).Select(node => new Bootstrap(Name(node), required, TimeSpan.FromSeconds(3)))];
        _nextAsk = [.. Enumerable.Range(0, nodes).Select(_ => TimeSpan.FromMilliseconds(_chance.Next(500)))];
    }

    public double Loss { get; init; }

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    public Func<int, TimeSpan> StartsAt { get; init; } = _ => TimeSpan.Zero;

    /// <summary>Whether the directory tells one node of another at a time.</summary>
    public Func<int, int, TimeSpan, bool> Knows { get; init; } = (_, _, _) => true;

    public List<string> Formed { get; } = [];

    public IReadOnlyList<string> Members => [.. _members.Order().Select(Name)];

    public void Run(TimeSpan time)
    {
        for (var end = _now + time; _now < end; _now += Step)
        {
            foreach (var due in _underway.Where(message => message.At <= _now).ToArray())
            {
                _underway.Remove(due);
                due.Happens();
            }

            for (var node = 0; node < _nodes.Length; node++)
                if (_nextAsk[node] <= _now && StartsAt(node) <= _now && !_members.Contains(node))
                    GoOn(node);
        }
    }

    private void GoOn(int node)
    {
        _nextAsk[node] = _now + AskEvery;
        _nodes[node].Find(Enumerable.Range(0, _nodes.Length).Where(other => Knows(node, other, _now)).Select(Name), _now);
        switch (_nodes[node].Next(_now))
        {
            case BootstrapStep.Form:
                Formed.Add(Name(node));
                Send(() => _members.Add(node), loss: 0);
                break;
            case BootstrapStep.Join join:
                foreach (var member in join.Members.Select(Number))
                    Send(() => Send(() => _members.Add(node), Loss, _members.Contains(member)), Loss);
                break;
        }

        var (nodes, question) = _nodes[node].Ask(_now);
        foreach (var other in nodes.Select(Number))
            Send(() => Send(Answer(other, question, node), Loss), Loss, StartsAt(other) <= _now);
    }

    private Action Answer(int node, WhoIsThere question, int to)
    {
        var answer = _nodes[node].Answer(question, _members.Contains(node) ? [.. Members] : [], _now);
        return () => _nodes[to].Hear(answer);
    }

    private void Send(Action happens, double loss, bool arrives = true)
    {
        if (arrives && _chance.NextDouble() >= loss)
            _underway.Add((_now + (LongestDelay * _chance.NextDouble()), happens));
    }

    private static string Name(int node) => $"node{node}";

    private static int Number(string name) => int.Parse(name.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture);
}
