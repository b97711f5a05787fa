using Akka.Actor;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Tests.Calls;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>A played leg, with what its call has asked of it.</summary>
internal sealed class RaceLeg(LegStarted started)
{
    private readonly List<object> _told = [];

    public LegStarted Started => started;

    public IActorRef Actor => started.Actor;

    /// <summary>Whom it rings: the extension of a phone or the outside number; null for a caller's leg.</summary>
    public string? Rings => _told.OfType<RingLeg>().FirstOrDefault()?.Target.To.Uri.User;

    public IReadOnlyList<object> Told => _told;

    public bool IsHungUp => _told.Any(m => m is HangUpLeg);

    /// <summary>Whether its party is gone, in whichever way.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether somebody may still ring or talk on it.</summary>
    public bool IsThere => !IsOver && !IsHungUp;

    public void Tell(object command) => _told.Add(command);

    public override string ToString() => $"{started.Leg} of call {started.Call.Path.Name[^6..]} ({Rings ?? "the caller"})";
}
