namespace ContactCenter.Domain.Calls;

/// <summary>What is wrong with a text that an agent has typed.</summary>
internal static class TextProblem
{
    /// <summary>The field and what is wrong with it, or null; lengths are in UTF-16 characters.</summary>
    public static string? Of(string field, string text, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < least || text.Length > most)
            return $"{field}: {(least == 0 ? "at most" : $"{least} to")} {most} characters are {(least == 0 ? "allowed" : "needed")}, not {text.Length}.";
        return text.Any(char.IsControl) ? $"{field}: control characters are not allowed." : null;
    }
}
