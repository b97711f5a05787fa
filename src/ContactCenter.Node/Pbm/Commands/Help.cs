using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Commands;

/// <summary>Help and the reference, from the declarations.</summary>
internal static class Help
{
    private static readonly string[] Always = ["--json"];

    public static string Usage(Palette palette, PbmCommand command) =>
        string.Join(' ', new[] { palette.Name, command.Name }.Concat(command.Words.Select(a => a.Shown)).Concat(command.Options.Select(a => a.Shown)).Concat(Always.Select(a => $"[{a}]")));

    public static Document All(IReadOnlyList<Palette> palettes) => new Document()
        .Table("palettes", palettes, "", new Column<Palette>("PALETTE", "name", p => p.Name), new Column<Palette>("", "summary", p => p.Summary),
            new Column<Palette>("COMMANDS", "commands", p => p.Commands.Select(c => c.Name)))
        .Note("'help PALETTE' lists its commands, 'help PALETTE COMMAND' says what one takes. Every command takes --json.");

    public static Document Of(Palette palette) => new Document()
        .Sentence("summary", $"{palette.Name}: {palette.Summary}")
        .Table("commands", palette.Commands, "", new Column<PbmCommand>("COMMAND", "usage", c => Usage(palette, c).Replace(" [--json]", "", StringComparison.Ordinal)),
            new Column<PbmCommand>("", "summary", c => c.Summary), new Column<PbmCommand>(null, "name", c => c.Name));

    public static Document Of(Palette palette, PbmCommand command)
    {
        var document = new Document()
            .Field("usage", "usage", Usage(palette, command))
            .Field("does", "summary", command.Summary)
            .Field("changes something", "changes", command.Changes)
            .Field("goes on until ended", "streams", command.Streams);
        if (command.Details is { } details)
            document.Field("more", "details", details);
        return document.Table("arguments", command.Takes, "It takes no arguments.",
            new Column<Argument>("ARGUMENT", "name", a => a.Called), new Column<Argument>("", "summary", a => a.Summary),
            new Column<Argument>("EXPECTED", "expected", a => a.Expected), new Column<Argument>("DEFAULT", "default", a => a.DefaultText),
            new Column<Argument>("NEEDED", "required", a => a.IsRequired));
    }

    /// <summary>The whole reference, in Markdown.</summary>
    public static string Reference(IReadOnlyList<Palette> palettes)
    {
        var text = new System.Text.StringBuilder("# Commands of pbm\n\nMade from the commands' declarations; `help PALETTE COMMAND` says the same. Every command takes `--json`.\n");
        foreach (var palette in palettes)
        {
            text.Append($"\n## {palette.Name}\n\n{palette.Summary}\n\n| command | does | arguments |\n|---|---|---|\n");
            foreach (var command in palette.Commands)
                text.Append($"| `{Usage(palette, command).Replace(" [--json]", "", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)}` | {command.Summary}{(command.Changes ? "; audited" : "")}{(command.Streams ? "; goes on until it is ended" : "")} | "
                    + string.Join("; ", command.Takes.Select(a => $"`{a.Called}` {a.Summary} ({a.Expected}{(a.DefaultText is { } d ? $"; {d} without it" : "")})")) + " |\n");
        }

        return text.ToString();
    }
}
