using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Media;

namespace ContactCenter.Engine.Calls;

/// <summary>How a leg that is over sounded.</summary>
/// <param name="Leg">Which.</param>
/// <param name="Media">What its port had counted, and its peer reported, by the end.</param>
/// <param name="AnsweredAt">When it was answered; null: never.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record LegReport(LegId Leg, MediaPortStatistics Media, DateTimeOffset? AnsweredAt, DateTimeOffset EndedAt)
{
    /// <summary>Who it was last; null: a phone that rang in vain.</summary>
    public PartyRole? Party { get; init; }

    /// <summary>That party's number.</summary>
    public string? Number { get; init; }
}

/// <summary>A call that is over.</summary>
/// <param name="Info">Who called whom.</param>
/// <param name="Enterprise">Whose call.</param>
/// <param name="Cause">Why it ended.</param>
/// <param name="EndedAt">When.</param>
/// <param name="Queue">The queue that offered it last, if one did.</param>
public sealed record CallOver(CallInfo Info, EnterpriseId Enterprise, CallEndCause Cause, DateTimeOffset EndedAt, string? Queue)
{
    /// <summary>Its legs, those included that ended before it.</summary>
    public ImmutableArray<LegReport> Legs { get; init; } = [];
}
