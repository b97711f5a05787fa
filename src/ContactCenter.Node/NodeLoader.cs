using ContactCenter.Engine.Settings;

namespace ContactCenter.Node;

/// <summary>Reads what the command line names into settings.</summary>
internal static class NodeLoader
{
    public static NodeSettings Load(FileInfo? file, IEnumerable<string> overrides)
    {
        var (text, arguments) = (Text(file), overrides.ToArray());
        return NodeSettings.Read(Configurations.Load(file?.Name, text, arguments)) with { Effective = EffectiveConfiguration.Of(file?.Name, text, arguments) };
    }

    /// <summary>The file's text, whose brackets fit; null: there is none.</summary>
    public static string? Text(FileInfo? file)
    {
        var text = file is null ? null : Read(file);
        if (text is not null && HoconBrackets.Problem(text) is { } problem)
            throw new SettingsException(file!.Name, null, problem);
        return text;
    }

    private static string Read(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("--config", file.FullName, $"a HOCON file that can be read ({problem.Message})");
        }
    }
}
