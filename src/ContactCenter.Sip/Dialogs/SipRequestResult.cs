namespace ContactCenter.Sip;

/// <summary>What became of a request that was sent: a final response, or none.</summary>
public sealed record SipRequestResult
{
    /// <summary>The final response, or null.</summary>
    public SipResponse? Response { get; init; }

    /// <summary>Whether no final response came in time (timer B or F).</summary>
    public bool TimedOut { get; init; }

    /// <summary>What went wrong, in words, when no response came.</summary>
    public string? Error { get; init; }

    /// <summary>Whether a 2xx came.</summary>
    public bool IsSuccess => Response?.IsSuccess == true;
}
