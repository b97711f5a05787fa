using ContactCenter.Media;

namespace ContactCenter.Engine.Edge;

/// <summary>
/// What forks of one call answered to our offer before one of them took the call (RFC 3261, 13.2.2.4; RFC 3960). Each fork is known by its
/// To-tag. The media of the latest fork that said something new is heard: it is the branch that the network has turned to. When nothing comes
/// from there, the port takes the fork that does speak (see the latch of the media port).
/// </summary>
internal sealed class EarlyAnswers
{
    // A proxy that forks further is not in its senses; who is beyond may still answer with its own description.
    private const int MostForks = 64;

    private readonly List<(string Tag, NegotiatedAudio Media)> _forks = [];

    /// <summary>The media of the fork that is heard; null when none has said anything.</summary>
    public NegotiatedAudio? Current => _forks is [.., var latest] ? latest.Media : null;

    /// <summary>Whether more than one fork has described its media.</summary>
    public bool AreSeveral => _forks.Count > 1;

    /// <summary>Whether the fork that is heard lets us hear it: a description that is inactive is no early media.</summary>
    public bool CanBeHeard => Current?.Direction.CanReceive() == true;

    /// <summary>Takes what a fork says; true when it is the one that is heard from now on. What it said before, said again, changes nothing.</summary>
    public bool Take(string? tag, NegotiatedAudio media)
    {
        var name = tag ?? "";
        var known = _forks.FindIndex(fork => fork.Tag == name);
        if (known >= 0 ? _forks[known].Media == media : _forks.Count >= MostForks)
            return false;
        if (known >= 0)
            _forks.RemoveAt(known);
        _forks.Add((name, media));
        return true;
    }

    /// <summary>A fork is over (199, RFC 6228); true when it was the one that is heard.</summary>
    public bool Forget(string? tag)
    {
        var heard = _forks is [.., var latest] && latest.Tag == (tag ?? "");
        _forks.RemoveAll(fork => fork.Tag == (tag ?? ""));
        return heard;
    }

    /// <summary>
    /// The media of the fork that took the call without describing it again. A tag that is new belongs to a peer that changes its tags: what is heard then goes on.
    /// </summary>
    public NegotiatedAudio? Of(string? tag)
    {
        var known = _forks.FindIndex(fork => fork.Tag == (tag ?? ""));
        return known >= 0 ? _forks[known].Media : Current;
    }
}
