using ContactCenter.Engine.Settings;

namespace ContactCenter.Node;

/// <summary>Reads what the command line names into settings.</summary>
internal static class NodeLoader
{
    public static NodeSettings Load(FileInfo? file, IEnumerable<string> overrides)
    {
        var (text, arguments) = (Text(file), overrides.ToArray());
        return NodeSettings.Read(Configurations.Load(file?.Name, text, arguments)) with { Layers = [.. Layers(file, text, arguments)] };
    }

    /// <summary>The file's text, whose brackets fit; null: there is none.</summary>
    public static string? Text(FileInfo? file)
    {
        var text = file is null ? null : Read(file);
        if (text is not null && HoconBrackets.Problem(text) is { } problem)
            throw new SettingsException(file!.Name, null, problem);
        return text;
    }

    /// <summary>What was given, the last word first.</summary>
    private static IEnumerable<ConfigLayer> Layers(FileInfo? file, string? text, string[] overrides)
    {
        foreach (var argument in overrides.Reverse())
            yield return new("argument", argument.Split('=', 2) is [var key, var value]
                ? Akka.Configuration.ConfigurationFactory.ParseString($"{key} = {(value.Trim().Length == 0 ? "\"\"" : value)}")
                : Akka.Configuration.Config.Empty);
        if (text is not null)
            yield return new($"file {file!.FullName}", Akka.Configuration.ConfigurationFactory.ParseString(text));
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
