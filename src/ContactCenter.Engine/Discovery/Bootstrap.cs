using System.Collections.Immutable;

namespace ContactCenter.Engine.Discovery;

/// <summary>What a node that is looking for its cluster does next.</summary>
internal abstract record BootstrapStep
{
    /// <summary>It goes on asking.</summary>
    public sealed record Wait(string For) : BootstrapStep;

    /// <summary>There is a cluster: it asks these to be let in.</summary>
    public sealed record Join(ImmutableArray<string> Members) : BootstrapStep;

    /// <summary>There is none, and it is the one to form it.</summary>
    public sealed record Form : BootstrapStep;
}

/// <summary>
/// How nodes that start at the same time come to be one cluster. Each asks all that it has found. Who hears of a cluster joins it. Else the lowest
/// address of those who have answered asks them to be let form it; each node lets only one do so at a time, and it needs as many as are required, itself
/// among them. When these are more than half of all nodes, two can't have them at the same time, whatever each has found.
/// </summary>
/// <remarks>
/// <code>
/// Asking ──somebody is in a cluster──▶ Joining ──too long──▶ Asking
///    ├──enough are there, this is the lowest, for stable-margin──▶ Candidate ──enough grant it──▶ Formed
///    └──has granted it to another──▶ only asks, until that one has had its time
/// </code>
/// No clock and no socket: times are given, from any beginning on.
/// </remarks>
internal sealed class Bootstrap(string self, int required, TimeSpan stableMargin)
{
    /// <summary>An answer to a question that was asked longer ago says nothing of now.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    /// <summary>For so long nobody else is granted it: by then whoever has it is in its cluster, and says so.</summary>
    internal static readonly TimeSpan PromiseFor = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, NodeIsThere> _answers = [];
    private readonly Dictionary<string, TimeSpan> _known = [];
    private ImmutableHashSet<string> _present = [];
    private TimeSpan _presentSince;
    private (string To, TimeSpan Until)? _promise;
    private TimeSpan? _joiningUntil;
    private TimeSpan? _began;
    private bool _isCandidate;

    /// <summary>Whether this node has formed the cluster.</summary>
    public bool HasFormed { get; private set; }

    /// <summary>The directory names these nodes.</summary>
    public void Find(IEnumerable<string> nodes, TimeSpan now)
    {
        foreach (var node in nodes.Where(node => node != self))
            _known[node] = now;
    }

    /// <summary>Who is to be asked now, and what.</summary>
    public (ImmutableArray<string> Nodes, WhoIsThere Question) Ask(TimeSpan now)
    {
        _began ??= now;
        foreach (var (node, _) in _known.Where(known => now - known.Value > RememberFor).ToArray())
            _known.Remove(node);
        return ([.. _known.Keys], new WhoIsThere((long)now.TotalMilliseconds, self, _isCandidate));
    }

    /// <summary>The answer to another node, which need not be one that this one has found.</summary>
    /// <param name="question">What it asks.</param>
    /// <param name="members">The cluster that this node is in; empty: in none.</param>
    /// <param name="now">The time.</param>
    public NodeIsThere Answer(WhoIsThere question, ImmutableArray<string> members, TimeSpan now)
    {
        Find([question.Asks], now);
        if (members.IsEmpty && HasFormed)
            members = [self];
        // Who has just started may have forgotten what it granted before: it asks around first.
        var grants = question.WantsToForm && members.IsEmpty && !IsJoining(now) && now - _began >= stableMargin
            && (_promise is not { } promise || promise.To == question.Asks || promise.Until <= now);
        if (grants)
            _promise = (question.Asks, now + PromiseFor);
        return new NodeIsThere(question.Round, self, members, grants);
    }

    /// <summary>What another node says.</summary>
    public void Hear(NodeIsThere answer)
    {
        if (!_answers.TryGetValue(answer.Node, out var earlier) || earlier.Round <= answer.Round)
            _answers[answer.Node] = answer;
    }

    /// <summary>What is to be done now.</summary>
    public BootstrapStep Next(TimeSpan now)
    {
        _isCandidate = false;
        if (HasFormed || IsJoining(now))
            return new BootstrapStep.Wait("the cluster to let this node in");
        var fresh = _answers.Values.Where(answer => now - TimeSpan.FromMilliseconds(answer.Round) <= Fresh).ToArray();
        ImmutableArray<string> members = [.. fresh.SelectMany(answer => answer.Members).Where(member => member != self).Distinct()];
        if (!members.IsEmpty)
        {
            _joiningUntil = now + JoinWithin;
            return new BootstrapStep.Join(members);
        }

        ImmutableHashSet<string> present = [self, .. fresh.Select(answer => answer.Node)];
        if (!present.SetEquals(_present))
            (_present, _presentSince) = (present, now);
        if (present.Count < required)
            return new BootstrapStep.Wait($"{required} nodes; there are {present.Count} of {_known.Count + 1} that are known");
        if (present.Min(StringComparer.Ordinal) is var lowest && lowest != self)
            return new BootstrapStep.Wait($"{lowest} to form the cluster");
        if (now - _presentSince < stableMargin)
            return new BootstrapStep.Wait("others who may be about to start");
        if (_promise is { } promise && promise.To != self && promise.Until > now)
            return new BootstrapStep.Wait($"{promise.To} to form the cluster");
        (_promise, _isCandidate) = ((self, now + PromiseFor), true);
        if (1 + fresh.Count(answer => answer.Grants) < required)
            return new BootstrapStep.Wait("the others to let this node form the cluster");
        HasFormed = true;
        return new BootstrapStep.Form();
    }

    private bool IsJoining(TimeSpan now) => _joiningUntil > now;
}
