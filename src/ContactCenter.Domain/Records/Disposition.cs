using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Records;

/// <summary>What came of a call, as its agent sees it: sold, callback, wrong-number …</summary>
/// <param name="Code">What reports count by; the enterprise's own.</param>
/// <param name="Note">What the code doesn't say; null for nothing.</param>
public sealed record Disposition(string Code, string? Note)
{
    /// <summary>The longest code, in UTF-16 characters.</summary>
    public const int MaxCodeLength = 64;

    /// <summary>The longest note, in UTF-16 characters.</summary>
    public const int MaxNoteLength = 256;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem() => TextProblem.Of("Code", Code, 1, MaxCodeLength) ?? TextProblem.Of("Note", Note ?? "", 0, MaxNoteLength);
}

/// <summary>A disposition of a call with whose it is. Every agent who was on the call may give one; its last one counts.</summary>
/// <param name="Agent">Who gave it.</param>
/// <param name="What">The disposition.</param>
/// <param name="At">When.</param>
public sealed record CallDisposition(AgentKey Agent, Disposition What, DateTimeOffset At);
