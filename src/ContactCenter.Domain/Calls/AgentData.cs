namespace ContactCenter.Domain.Calls;

/// <summary>
/// What an agent may add to its call's data. Unlike what a caller's network sends, which is cut until it fits, an agent's word is taken as it is or
/// refused with what is wrong with it.
/// </summary>
public static class AgentData
{
    /// <summary>What the engine itself tells of a call: an entry of that name would be taken for its word, by agents and by flows.</summary>
    private static readonly string[] Reserved = ["consulted", "supervised", "caller", "dialled"];

    /// <summary>What is wrong with that entry for a call that has these data, or null.</summary>
    /// <param name="key">The key, without blanks around it.</param>
    /// <param name="value">The value; may be empty.</param>
    /// <param name="data">What is attached to the call already.</param>
    public static string? Problem(string key, string value, CallData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (TextProblem.Of("Key", key, 1, CallData.MaxKeyLength) is { } problem)
            return problem;
        if (CallData.IsHeader(key))
            return $"Key: '{key}' is a name of the caller's headers; these begin with {CallData.HeaderPrefix} or are {CallData.UserToUser}.";
        if (Reserved.Contains(key, StringComparer.OrdinalIgnoreCase))
            return $"Key: '{key}' is reserved.";
        if (TextProblem.Of("Value", value, 0, CallData.MaxValueLength) is { } wrong)
            return wrong;
        // A header gives way, so that no flood from outside keeps an agent from writing something down.
        return data.Count >= CallData.MaxEntries && data[key] is null && !data.Any(entry => CallData.IsHeader(entry.Key))
            ? $"Key: the call has {data.Count} entries already; at most {CallData.MaxEntries} are allowed."
            : null;
    }
}
