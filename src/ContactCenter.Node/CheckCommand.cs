using ContactCenter.Engine.Settings;

namespace ContactCenter.Node;

/// <summary>
/// <c>--check</c>: what the node would run with, one key a line with where its value comes from, to standard output; then what is wrong with it, to
/// standard error. Starts nothing. Exit code 0: a node takes it; 2: it does not.
/// </summary>
internal static class CheckCommand
{
    public static int Run(FileInfo? file, IReadOnlyList<string> overrides, TextWriter output, TextWriter errors)
    {
        try
        {
            var effective = EffectiveConfiguration.Of(file?.Name, NodeLoader.Text(file), overrides);
            foreach (var key in effective.Keys)
                output.WriteLine($"{key.Key} = {key.Value}  # {key.Source}");
            output.Flush();
            if (effective.UnknownKeys is { Count: > 0 } unknown)
                return Refuse(errors, unknown);
            // With its directory, which is read late.
            _ = NodeSettings.Read(effective.Config).Directory;
            return 0;
        }
        catch (SettingsException problem)
        {
            return Refuse(errors, [problem]);
        }
    }

    private static int Refuse(TextWriter errors, IEnumerable<SettingsException> problems)
    {
        foreach (var problem in problems)
            errors.WriteLine($"The node can't start: {problem.Message}");
        return 2;
    }
}
