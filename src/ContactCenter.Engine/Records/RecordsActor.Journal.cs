using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Records;

// The stream of the journal: what is written, what is recalled, and the calls that are open by it.
public sealed partial class RecordsActor
{
    private const int FactsBetweenSnapshots = 2_000;

    private readonly Dictionary<CallId, OpenCall> _open = [];
    private ImmutableArray<Waiting> _batch = [];
    private ImmutableHashSet<CallId> _leftovers = [];
    private bool _isRecalled;
    private bool _isClosing;
    private bool _isFailing;
    private bool _isSigning;
    private int _keptAfterAll;
    private long _lastSnapshot;

    private void Write()
    {
        if (_waiting.Count == 0)
        {
            Become(Ready);
            TellWhenFlushed();
            return;
        }

        _batch = [.. Enumerable.Range(0, Math.Min(BatchSize, _waiting.Count)).Select(_ => _waiting.Dequeue())];
        Append();
    }

    private void Append()
    {
        Become(Writing);
        _journal!.Append([.. _batch.Select(waiting => waiting.Fact)]);
    }

    private void Keep(long sequence)
    {
        _journal!.Works();
        _journal.Confirm(sequence);
        var batch = _batch;
        _batch = [];
        foreach (var kept in batch)
        {
            Apply(kept.Fact);
            kept.Tell();
        }

        _projection.Tell(new ProjectUpTo(sequence));
        if (sequence - _lastSnapshot >= FactsBetweenSnapshots)
        {
            _lastSnapshot = sequence;
            _journal.Keep(new KeepSnapshot(new OpenCalls([.. _open.Values]), DeleteTo: _projected));
        }

        if (!_leftovers.IsEmpty)
        {
            _leftovers = _leftovers.Intersect(_open.Keys);
            TellWhenReady();
        }

        Write();
    }

    private void Apply(ICallFact fact)
    {
        switch (fact)
        {
            case CallBegan began:
                _open[began.Call] = new OpenCall(began.Info, began.Enterprise, []);
                break;
            case CallWent went when _open.TryGetValue(went.Call, out var call):
                _open[went.Call] = call with { Steps = call.Steps.AddRange(went.Steps) };
                break;
            case CallDataKept kept when _open.TryGetValue(kept.Call, out var call):
                _open[kept.Call] = call with { Info = call.Info with { Data = kept.Data } };
                break;
            case CallClosed ended:
                _open.Remove(ended.Call);
                break;
        }
    }

    private void Recall(Recalled recalled)
    {
        if (_isRecalled)
        {
            if (recalled.Sequence > _journal!.Confirmed)
                _keptAfterAll++;
            return;
        }

        switch (recalled.Entry)
        {
            case ICallFact fact:
                Apply(fact);
                break;
            case OpenCalls snapshot:
                _open.Clear();
                foreach (var call in snapshot.Calls)
                    _open[call.Info.Id] = call;
                _lastSnapshot = recalled.Sequence;
                break;
        }
    }

    private void EndRecall(RecallDone done)
    {
        _journal!.Works();
        if (_isRecalled)
        {
            Resume(done.Sequence);
            return;
        }

        _isRecalled = true;
        _isFailing = false;
        _journal.Confirm(done.Sequence);
        _projection.Tell(new ProjectUpTo(done.Sequence));
        _leftovers = [.. _open.Keys];
        if (_leftovers.IsEmpty)
        {
            TellWhenReady();
            Write();
            return;
        }

        _log.Warning("The node has failed under {Calls} calls; their records say so", _leftovers.Count);
        BeginClosing();
    }

    private void BeginClosing()
    {
        _isClosing = true;
        Become(Closing);
        AskForSign();
    }

    /// <summary>All of a batch is kept or none: if there is more in the stream than was known, the batch was kept after all.</summary>
    private void Resume(long sequence)
    {
        var kept = _keptAfterAll;
        _keptAfterAll = 0;
        _isFailing = false;
        _log.Information("The journal of calls works again; {Waiting} facts are waiting, {Lost} are lost", _waiting.Count + _batch.Length, _lost);
        _lost = 0;
        if (_isClosing)
            BeginClosing(); // the journal was lost meanwhile, and the sign may have come when nobody listened
        else if (_batch.IsEmpty)
            Write();
        else if (kept >= _batch.Length)
            Keep(sequence);
        else
            Append();
    }

    /// <summary>
    /// Somebody else has taken the stream. For an heir that is the node itself, which is back. For a node that has not begun, it is the heir, who
    /// closes what was left open; else the heir takes this node for lost, and its calls are over for everybody else.
    /// </summary>
    private void LoseStream(StreamLost lost)
    {
        if (_stream!.IsInherited)
        {
            _log.Information("The stream {Stream} has its node again, {Node}", _stream.Name, lost.Node);
            Context.Stop(Self);
            return;
        }

        if (_isClosing || !_leftovers.IsEmpty)
        {
            BeginAnew(lost);
            return;
        }

        _log.Error("The calls of this node are closed by {Node}, which has seen this node fail", lost.Node);
        _batch = [];
        _waiting.Clear();
        Context.System.EventStream.Publish(new NodeIsLost("another node has taken its place"));
        Become(Lost);
        TellWhenFlushed();
    }

    private void BeginAnew(StreamLost lost)
    {
        _log.Information("{Node} has closed the calls of before", lost.Node);
        (_batch, _leftovers, _isRecalled, _isClosing, _keptAfterAll) = ([], [], false, false, 0);
        _open.Clear();
        _journal!.Forget();
        _journal.Reopen();
        Become(Failing);
    }

    private void LoseJournal()
    {
        _keptAfterAll = 0;
        if (!_isFailing)
            _log.Warning("What happens to calls can't be stored; they go on");
        _isFailing = true;
        _journal!.Reopen();
        foreach (var waiting in _batch.Concat(_waiting))
            waiting.LetBegin(); // no caller waits for the journal to work again
        Become(Failing);
    }

    private void AskForSign()
    {
        var signs = _stream!.Signs;
        Task.Run(() => signs.LastAsync(CancellationToken.None))
            .PipeTo(Self, success: last => new SignRead(last), failure: _ => SignNotRead.Instance);
    }

    private void CloseLeftovers(DateTimeOffset? lastSign)
    {
        _isClosing = false;
        foreach (var call in _leftovers.Select(id => _open[id]).OrderBy(call => call.Info.StartedAt))
        {
            var record = call.Failed(lastSign ?? call.Info.StartedAt);
            Say(record);
            Take(new CallClosed(record));
        }

        Write();
    }

    private void GiveSign()
    {
        if (_open.Count == 0 || _isSigning || !_isRecalled || !_leftovers.IsEmpty)
            return;
        _isSigning = true;
        var signs = _stream!.Signs;
        Task.Run(() => signs.GiveAsync(CancellationToken.None))
            .PipeTo(Self, success: () => SignGiven.Instance, failure: _ => SignGiven.Instance);
    }

    private sealed record SignDue : INoSerializationVerificationNeeded
    {
        public static readonly SignDue Instance = new();
    }

    private sealed record SignGiven : INoSerializationVerificationNeeded
    {
        public static readonly SignGiven Instance = new();
    }

    private sealed record ReadSign : INoSerializationVerificationNeeded
    {
        public static readonly ReadSign Instance = new();
    }

    private sealed record SignRead(DateTimeOffset? Last) : INoSerializationVerificationNeeded;

    private sealed record SignNotRead : INoSerializationVerificationNeeded
    {
        public static readonly SignNotRead Instance = new();
    }
}
