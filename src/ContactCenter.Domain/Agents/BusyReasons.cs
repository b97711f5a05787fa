namespace ContactCenter.Domain.Agents;

/// <summary>The reasons that the engine itself gives for Busy; agents' own reason codes are free text.</summary>
public static class BusyReasons
{
    /// <summary>The phone rang for the whole ring time (manual, "Inbound").</summary>
    public const string NoAnswer = "NoAnswer";

    /// <summary>The phone answered 486 or refused in another way, or the agent refused at the client.</summary>
    public const string Refused = "Refused";

    /// <summary>No phone is registered at the agent's extension, or it did not react at all.</summary>
    public const string PhoneUnreachable = "PhoneUnreachable";

    /// <summary>The number that the agent dialled did not answer or can't be reached.</summary>
    public const string DialFailed = "DialFailed";
}
