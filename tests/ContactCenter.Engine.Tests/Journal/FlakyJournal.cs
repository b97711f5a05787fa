using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Journal;
using Akka.Persistence.Snapshot;

namespace ContactCenter.Engine.Tests.Journal;

/// <summary>A journal in memory that does what <see cref="JournalFaults"/> tell it. Every event goes through its serializer, as on the way to a disk.</summary>
public sealed class FlakyJournal : MemoryJournal
{
    /// <summary>This journal, and <see cref="FlakySnapshots"/> beside it.</summary>
    public static readonly Config Config = ConfigurationFactory.ParseString(
        """
        akka.persistence.journal {
          plugin = "akka.persistence.journal.flaky"
          flaky {
            class = "ContactCenter.Engine.Tests.Journal.FlakyJournal, ContactCenter.Engine.Tests"
            plugin-dispatcher = "akka.actor.default-dispatcher"
            circuit-breaker.max-failures = 1000000
            circuit-breaker.call-timeout = 1h
          }
        }
        akka.persistence.snapshot-store {
          plugin = "akka.persistence.snapshot-store.flaky"
          flaky {
            class = "ContactCenter.Engine.Tests.Journal.FlakySnapshots, ContactCenter.Engine.Tests"
            plugin-dispatcher = "akka.actor.default-dispatcher"
            circuit-breaker.max-failures = 1000000
            circuit-breaker.call-timeout = 1h
          }
        }
        # Akka.Persistence talks with itself in messages that nothing serializes.
        akka.actor.serialize-messages = off
        """);

    private readonly JournalFaults _faults = JournalFaults.Of(Context.System);
    private readonly ExtendedActorSystem _system = (ExtendedActorSystem)Context.System;

    /// <summary>What a disk would give back for it.</summary>
    internal static object Copy(ActorSystem system, object entry)
    {
        var serializer = system.Serialization.FindSerializerFor(entry);
        return system.Serialization.Deserialize(
            serializer.ToBinary(entry), serializer.Identifier, Akka.Serialization.Serialization.ManifestFor(serializer, entry));
    }

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr, CancellationToken cancellationToken)
    {
        await _faults.ReadGate();
        return _faults.BreaksAtOnce()
            ? throw new IOException("the journal can't be read")
            : await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr, cancellationToken);
    }

    public override async Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback)
    {
        if (_faults.TakeRecovery() is not { } first)
        {
            await base.ReplayMessagesAsync(context, persistenceId, fromSequenceNr, toSequenceNr, max, recoveryCallback);
            return;
        }

        await base.ReplayMessagesAsync(context, persistenceId, fromSequenceNr, toSequenceNr, Math.Min(max, first), recoveryCallback);
        throw new IOException("the journal broke while it was read");
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        AtomicWrite[] writes = [.. messages.Select(Stored)];
        await _faults.Gate();
        var fault = _faults.TakeFault();
        if (fault is WriteFault.Fail)
            throw new IOException("the journal is away");
        if (fault is WriteFault.Reject)
            return [.. writes.Select(_ => new IOException("the journal can't write that"))];
        foreach (var write in writes)
            _faults.TakeNumbers(write.PersistenceId, Representations(write).Select(one => one.SequenceNr));
        await base.WriteMessagesAsync(writes, cancellationToken);
        foreach (var write in writes)
            _faults.Keep(write.PersistenceId, [.. Representations(write).Select(one => one.Payload)]);
        return fault is WriteFault.FailAfterWriting ? throw new IOException("the journal's answer was lost") : null!;
    }

    private AtomicWrite Stored(AtomicWrite write) =>
        new(Representations(write).Select(one => one.WithPayload(Copy(_system, one.Payload))).ToImmutableList());

    private static IImmutableList<IPersistentRepresentation> Representations(AtomicWrite write) => (IImmutableList<IPersistentRepresentation>)write.Payload;
}

/// <summary>Snapshots in memory, each through its serializer.</summary>
public sealed class FlakySnapshots : MemorySnapshotStore
{
    private readonly JournalFaults _faults = JournalFaults.Of(Context.System);
    private readonly ActorSystem _system = Context.System;

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken cancellationToken) => _faults.TakeSnapshot()
        ? base.SaveAsync(metadata, FlakyJournal.Copy(_system, snapshot), cancellationToken)
        : throw new IOException("the snapshots are away");
}
