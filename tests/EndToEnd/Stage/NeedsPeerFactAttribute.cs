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
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Any(d => File.Exists(Path.Combine(d, program))) ? null : $"{program} is not installed; .ci/run installs it";
    }
}
