using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Agents;

/// <summary>The reasons that the engine itself gives for a state; agents' own reason codes of Busy are free text.</summary>
public static class BusyReasons
{
    /// <summary>Busy: the phone rang for the whole ring time (manual, "Inbound").</summary>
    public const string NoAnswer = "NoAnswer";

    /// <summary>Busy: the phone answered 486 or refused in another way, or the agent refused at the client.</summary>
    public const string Refused = "Refused";

    /// <summary>Busy: no phone is registered at the agent's extension, or it did not react at all.</summary>
    public const string PhoneUnreachable = "PhoneUnreachable";

    /// <summary>Busy, LoggedOut: a supervisor made the agent so (强制置忙, 强制签出).</summary>
    public const string Forced = "Forced";

    /// <summary>LoggedOut: the agent's client has not come back in time.</summary>
    public const string ClientLost = "ClientLost";

    /// <summary>LoggedOut: the agent has been deleted from the directory.</summary>
    public const string Removed = "Removed";

    /// <summary>Monitoring: the supervisor whispers to the agent (密语).</summary>
    public const string Whisper = "Whisper";

    /// <summary>Held: why the consultation came to nothing; null when the agent gave it up.</summary>
    public static string? Of(ConsultEnd end) => end is ConsultEnd.Retrieved ? null : end.ToString();
}
