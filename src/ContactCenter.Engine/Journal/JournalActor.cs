using Akka.Actor;
using Akka.Persistence;
using Serilog;

namespace ContactCenter.Engine.Journal;

/// <summary>
/// One stream of events in the journal, the child of the actor whose events they are. It tells its owner what is kept, then keeps what the owner
/// appends. The owner is an actor of its own because Akka stops a persistent actor whose write fails, and with it all that it holds: here the owner
/// lives on with its call, opens the journal again, and learns from it whether the last write has happened.
/// </summary>
internal sealed class JournalActor : ReceivePersistentActor
{
    private readonly IActorRef _owner;
    private readonly ILogger _log = Serilog.Log.ForContext<JournalActor>();
    private long _deleteTo;

    public JournalActor(string stream, IActorRef owner)
    {
        PersistenceId = stream;
        _owner = owner;
        Recover<SnapshotOffer>(offer => owner.Tell(new Recalled((IJournalEntry)offer.Snapshot, offer.Metadata.SequenceNr)));
        Recover<IJournalEntry>(entry => owner.Tell(new Recalled(entry, LastSequenceNr)));
        Recover<RecoveryCompleted>(_ => owner.Tell(new RecallDone(LastSequenceNr)));
        Command<Append>(Keep);
        Command<KeepSnapshot>(keep =>
        {
            _deleteTo = keep.DeleteTo;
            SaveSnapshot(keep.Snapshot);
        });
        Command<SaveSnapshotSuccess>(saved =>
        {
            // The last event stays: a stream without any is not among those that the journal knows, and would not be woken when the node starts.
            DeleteMessages(Math.Min(saved.Metadata.SequenceNr - 1, _deleteTo));
            DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
        });
        // The events are still there; the next snapshot makes up for it.
        Command<SaveSnapshotFailure>(failed => _log.Warning(failed.Cause, "No snapshot of {Stream} could be kept", stream));
        Command<DeleteMessagesFailure>(failed => _log.Warning(failed.Cause, "Old events of {Stream} could not be deleted", stream));
        Command<DeleteSnapshotsFailure>(failed => _log.Warning(failed.Cause, "Old snapshots of {Stream} could not be deleted", stream));
        CommandAny(_ => { }); // what was deleted
    }

    public override string PersistenceId { get; }

    public static Props Props(string stream, IActorRef owner) => Akka.Actor.Props.Create(() => new JournalActor(stream, owner));

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _log.Debug("{Stream}: event {Sequence} could not be kept: {Problem}", PersistenceId, sequenceNr, cause.GetBaseException().Message);
        _owner.Tell(new JournalFailed(cause));
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _log.Error(cause, "{Stream}: event {Sequence} can't be written", PersistenceId, sequenceNr);
        _owner.Tell(new JournalFailed(cause));
        Context.Stop(Self);
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        _log.Debug("{Stream} could not be read: {Problem}", PersistenceId, reason.GetBaseException().Message);
        _owner.Tell(new JournalFailed(reason));
    }

    private void Keep(Append append)
    {
        var left = append.Events.Length;
        PersistAll(append.Events, _ =>
        {
            if (--left == 0)
                _owner.Tell(new Appended(LastSequenceNr));
        });
    }
}
