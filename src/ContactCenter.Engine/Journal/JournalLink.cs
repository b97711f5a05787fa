using System.Collections.Immutable;
using Akka.Actor;

namespace ContactCenter.Engine.Journal;

/// <summary>An owner's hold of its journal: opens it, counts what is confirmed, and opens it again some time after it has failed.</summary>
internal sealed class JournalLink(IActorContext context, ITimerScheduler timers, string stream)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private readonly IActorRef _self = context.Self;
    private readonly StreamTaken _taking = new(Guid.NewGuid(), ((ExtendedActorSystem)context.System).Provider.DefaultAddress.ToString());
    private bool _isKnown;
    private IActorRef _child = ActorRefs.Nobody;
    private int _opened;
    private int _failures;

    /// <summary>The number of the last event that is known to be kept.</summary>
    public long Confirmed { get; private set; }

    /// <summary>Whether that comes from the journal that is open now: one that has failed may still have had something to say.</summary>
    public bool Speaks(IActorRef sender) => sender.Equals(_child);

    /// <summary>
    /// What is kept comes as <see cref="Recalled"/>, then <see cref="RecallDone"/>; or <see cref="StreamLost"/>, or <see cref="JournalGone"/>.
    /// </summary>
    public void Open()
    {
        _child = context.ActorOf(JournalActor.Props(stream, _self, _taking, _isKnown ? Confirmed : null), $"journal-{++_opened}");
        context.WatchWith(_child, new JournalGone(_child));
    }

    /// <summary>The stream is this owner's from now on, before there is anything to write; <see cref="Appended"/> follows.</summary>
    public void Take() => Append([]);

    public void Append(ImmutableArray<IJournalEntry> events) => _child.Tell(new Append(events), _self);

    public void Keep(KeepSnapshot snapshot) => _child.Tell(snapshot, _self);

    /// <summary>All up to that number is kept.</summary>
    public void Confirm(long sequence) => (Confirmed, _isKnown) = (sequence, true);

    /// <summary>What the owner knows is out of date: the stream is read from its beginning the next time.</summary>
    public void Forget()
    {
        context.Stop(_child);
        (_child, _isKnown, Confirmed) = (ActorRefs.Nobody, false, 0);
    }

    /// <summary>It could be read or written.</summary>
    public void Works() => _failures = 0;

    /// <summary>It is gone: <see cref="ReopenJournal"/> comes, the later the more often it has failed in a row.</summary>
    public void Reopen()
    {
        var retry = FirstRetry * Math.Pow(2, Math.Min(_failures++, 10));
        timers.StartSingleTimer(ReopenJournal.Instance, ReopenJournal.Instance, retry < LongestRetry ? retry : LongestRetry);
    }
}
