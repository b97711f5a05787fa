using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Calls;

// All waiting is a keyed timer.
public sealed partial class CallActor
{
    /// <summary>How often a waiting call tells its queue that it waits, in case the queue has forgotten.</summary>
    private static readonly TimeSpan RepeatJoin = TimeSpan.FromSeconds(5);

    private void ListenToTimers()
    {
        Receive<RingTimeOver>(m => Handle(new RingTimePassed(m.Offer)));
        Receive<BusyGraceOver>(m => Handle(new BusyGracePassed(m.Offer)));
        Receive<AskOver>(m => Handle(new AgentDeclines(m.Offer)));
        Receive<NumberTimeOver>(m => Handle(new NumberTimePassed(m.Leg)));
        Receive<JoinAgain>(_ => JoinQueue());
        Receive<LegsTookTooLong>(_ => Context.Stop(Self));
    }

    /// <summary>The timers of an attempt to reach an agent.</summary>
    private void CancelTimers(OfferId offer)
    {
        Timers.Cancel(offer);
        Timers.Cancel(AskOver.KeyOf(offer));
        Timers.Cancel(BusyGraceOver.KeyOf(offer));
    }

    internal sealed record RingTimeOver(OfferId Offer) : INoSerializationVerificationNeeded;

    private sealed record AskOver(OfferId Offer) : INoSerializationVerificationNeeded
    {
        public static object KeyOf(OfferId offer) => (nameof(AskOver), offer);
    }

    private sealed record BusyGraceOver(OfferId Offer) : INoSerializationVerificationNeeded
    {
        public static object KeyOf(OfferId offer) => (nameof(BusyGraceOver), offer);
    }

    private sealed record NumberTimeOver(LegId Leg) : INoSerializationVerificationNeeded
    {
        public static object KeyOf(LegId leg) => (nameof(NumberTimeOver), leg);
    }

    private sealed record JoinAgain : INoSerializationVerificationNeeded
    {
        public static readonly JoinAgain Instance = new();
    }

    private sealed record LegsTookTooLong : INoSerializationVerificationNeeded
    {
        public static readonly LegsTookTooLong Instance = new();
    }
}
