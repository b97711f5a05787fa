using System.Diagnostics;
using Akka.Actor;
using Akka.Persistence;
using ContactCenter.Engine.Telemetry;
using Serilog;

namespace ContactCenter.Engine.Journal;

/// <summary>
/// One stream of events in the journal, the child of the actor whose events they are. It tells its owner what is kept, then keeps what the owner
/// appends. The owner is an actor of its own because Akka stops a persistent actor whose write fails, and with it all that it holds: here the owner
/// lives on with its call, opens the journal again, and learns from it whether the last write has happened.
/// <para>
/// Before its first event it takes the stream for its owner (<see cref="StreamTaken"/>). A stream that somebody else has taken meanwhile refuses the
/// write, for the number of the event is given already; the owner opens the journal again and is told <see cref="StreamLost"/>.
/// </para>
/// </summary>
internal sealed class JournalActor : ReceivePersistentActor
{
    /// <summary>
    /// Events so far behind a snapshot are deleted. Those after it keep their numbers taken: for a writer that is so far behind, a number would be free
    /// again.
    /// </summary>
    internal const int KeptBehindSnapshot = 64;

    private readonly IActorRef _owner;
    private readonly ILogger _log = Serilog.Log.ForContext<JournalActor>();
    private readonly StreamTaken _taking;
    private readonly JournalMetrics _metrics = EngineMetrics.Of(Context.System).Journal;
    private StreamTaken? _taken;
    private long _takenAt;
    private bool _isOvertaken;
    private long _deleteTo;

    /// <param name="stream">The stream's name.</param>
    /// <param name="owner">Whose events they are.</param>
    /// <param name="taking">Takes the stream for it.</param>
    /// <param name="confirmed">The last event that the owner knows of; null: it knows nothing yet.</param>
    public JournalActor(string stream, IActorRef owner, StreamTaken taking, long? confirmed)
    {
        PersistenceId = stream;
        _owner = owner;
        _taking = taking;
        Recover<StreamTaken>(taken => (_taken, _takenAt) = (taken, LastSequenceNr));
        Recover<SnapshotOffer>(offer =>
        {
            // An owner knows of all that its own snapshots stand for; another one's may have come over its taking of the stream.
            _isOvertaken = offer.Metadata.SequenceNr > confirmed;
            owner.Tell(new Recalled((IJournalEntry)offer.Snapshot, offer.Metadata.SequenceNr));
        });
        Recover<IJournalEntry>(entry => owner.Tell(new Recalled(entry, LastSequenceNr)));
        Recover<RecoveryCompleted>(_ =>
        {
            var another = _taken is { } by && by.Writer != taking.Writer ? by.Node : null;
            owner.Tell(_isOvertaken || (another is not null && _takenAt > confirmed) ? new StreamLost(another ?? "another node") : new RecallDone(LastSequenceNr));
        });
        Command<Append>(Keep);
        Command<KeepSnapshot>(keep =>
        {
            _deleteTo = keep.DeleteTo;
            SaveSnapshot(keep.Snapshot);
        });
        Command<SaveSnapshotSuccess>(saved =>
        {
            // The last event stays: a stream without any is not among those that the journal knows, and would not be woken when the node starts.
            if (Math.Min(saved.Metadata.SequenceNr - KeptBehindSnapshot, _deleteTo) is > 0 and var last)
                DeleteMessages(last);
            DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
        });
        // The events are still there; the next snapshot makes up for it.
        Command<SaveSnapshotFailure>(failed => _log.Warning(failed.Cause, "No snapshot of {Stream} could be kept", stream));
        Command<DeleteMessagesFailure>(failed => _log.Warning(failed.Cause, "Old events of {Stream} could not be deleted", stream));
        Command<DeleteSnapshotsFailure>(failed => _log.Warning(failed.Cause, "Old snapshots of {Stream} could not be deleted", stream));
        CommandAny(_ => { }); // what was deleted
    }

    public override string PersistenceId { get; }

    public static Props Props(string stream, IActorRef owner, StreamTaken taking, long? confirmed) =>
        Akka.Actor.Props.Create(() => new JournalActor(stream, owner, taking, confirmed));

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _metrics.Failed(PersistenceId);
        _log.Debug("{Stream}: event {Sequence} could not be kept: {Problem}", PersistenceId, sequenceNr, cause.GetBaseException().Message);
        _owner.Tell(new JournalFailed(cause));
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _metrics.Failed(PersistenceId);
        _log.Error(cause, "{Stream}: event {Sequence} can't be written", PersistenceId, sequenceNr);
        _owner.Tell(new JournalFailed(cause));
        Context.Stop(Self);
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _metrics.Failed(PersistenceId);
        _log.Debug("{Stream} could not be read: {Problem}", PersistenceId, reason.GetBaseException().Message);
        _owner.Tell(new JournalFailed(reason));
    }

    private void Keep(Append append)
    {
        var events = _taken?.Writer == _taking.Writer ? append.Events : append.Events.Insert(0, _taking);
        _taken = _taking;
        if (events.IsEmpty)
        {
            _owner.Tell(new Appended(LastSequenceNr)); // nothing but the stream was wanted, and it is the owner's already
            return;
        }

        var (left, since) = (events.Length, Stopwatch.GetTimestamp());
        PersistAll(events, _ =>
        {
            if (--left > 0)
                return;
            _metrics.Kept(PersistenceId, since);
            _owner.Tell(new Appended(LastSequenceNr));
        });
    }
}
