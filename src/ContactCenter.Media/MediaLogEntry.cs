namespace ContactCenter.Media;

/// <summary>How much a <see cref="MediaLogEntry"/> matters.</summary>
public enum MediaLogLevel
{
    /// <summary>For finding faults.</summary>
    Debug,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Something is wrong, and the media layer goes on.</summary>
    Warning,

    /// <summary>A part of the media layer failed.</summary>
    Error,
}

/// <summary>One line for the log of the host. Never holds audio, digits or secrets.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">What happened, with addresses and numbers in it.</param>
/// <param name="Error">The exception behind it, if one was.</param>
public sealed record MediaLogEntry(MediaLogLevel Level, string Message, Exception? Error = null);
