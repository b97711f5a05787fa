using ContactCenter.Contracts;

namespace ContactCenter.Client;

/// <summary>The commands without an answer yet, each with its time limit. Owned by the client's loop.</summary>
internal sealed class CommandBook(TimeProvider time, TimeSpan limit, Action<Guid> outOfTime)
{
    private readonly OrderedDictionary<Guid, Pending> _open = [];

    /// <summary>What is to be sent again after a lost connection, in the order in which it was asked for.</summary>
    public IEnumerable<IClientMessage> Unanswered => _open.Values.Select(pending => pending.Message);

    public void Add(Pending pending)
    {
        _open[pending.Id] = pending;
        pending.Limit = time.CreateTimer(_ => outOfTime(pending.Id), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Answers one command; false if it is not open (any more).</summary>
    public bool Answer(Guid id, OperationResult result)
    {
        if (!_open.Remove(id, out var pending))
            return false;
        pending.Complete(result);
        return true;
    }

    /// <summary>Answers all commands that match.</summary>
    public void AnswerAll(Func<Pending, bool> matches, OperationResult result)
    {
        foreach (var pending in _open.Values.Where(matches).ToList())
            Answer(pending.Id, result);
    }
}
