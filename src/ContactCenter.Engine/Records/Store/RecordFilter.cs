using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Records.Store;

/// <summary>Which calls are wanted; what is null does not matter.</summary>
public sealed record RecordFilter
{
    /// <summary>Whose calls.</summary>
    public EnterpriseId? Enterprise { get; init; }

    /// <summary>Calls that began then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Calls that began before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The id of an agent who had a part in the call.</summary>
    public string? AgentId { get; init; }

    /// <summary>Why they ended.</summary>
    public CallEndCause? Cause { get; init; }

    /// <summary>The other party's number, exactly.</summary>
    public string? RemoteNumber { get; init; }

    /// <summary>The code of a disposition that an agent gave the call, exactly.</summary>
    public string? Disposition { get; init; }

    /// <summary>The most calls; the earliest are taken, or the latest. At least 1.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether of more calls than the limit lets the latest are taken. Their order is the same.</summary>
    public bool Latest { get; init; }
}
