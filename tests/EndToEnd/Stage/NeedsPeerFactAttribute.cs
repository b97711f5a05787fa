namespace EndToEnd.Stage;

/// <summary>A test that needs another SIP program. Without it the test is skipped, or fails when the machine is said to have it (CONTACT_CENTER_PEERS=required).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPeerFactAttribute : FactAttribute
{
    public NeedsPeerFactAttribute(string program) => Skip = Peers.WhyNot(program);
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPeerTheoryAttribute : TheoryAttribute
{
    public NeedsPeerTheoryAttribute(string program) => Skip = Peers.WhyNot(program);
}

internal static class Peers
{
    /// <summary>Why tests with that program cannot run here; null when they can, or must.</summary>
    public static string? WhyNot(string program)
    {
        if (Environment.GetEnvironmentVariable("CONTACT_CENTER_PEERS") == "required")
            return null;
        return Find(program) is not null ? null : $"{program} is not installed; .ci/run installs it";
    }

    /// <summary>Where that program is; servers are in a directory that users often do not have in their path.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
