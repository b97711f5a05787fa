using System.CommandLine;

namespace ContactCenter.Node.Records;

/// <summary>The command line of <c>records</c>.</summary>
internal static class RecordsCommand
{
    public static Command Create(Option<FileInfo?> config, Argument<string[]> overrides)
    {
        // All are texts: what is wrong with one is said in the same words, and with the same exit code, as of a setting.
        var format = new Option<string?>("--format") { Description = "csv (the default), or json: one object a line, with the call's segments and dispositions." };
        var enterprise = new Option<string?>("--enterprise") { Description = "Calls of that enterprise." };
        var from = new Option<string?>("--from") { Description = "Calls that began then or later; ISO 8601, UTC unless it has an offset." };
        var to = new Option<string?>("--to") { Description = "Calls that began before then." };
        var agent = new Option<string?>("--agent") { Description = "Calls in which that agent had a part." };
        var cause = new Option<string?>("--cause") { Description = "Calls that ended so, such as CallerHungUp." };
        var number = new Option<string?>("--remote-number") { Description = "Calls from or to that number." };
        var disposition = new Option<string?>("--disposition") { Description = "Calls that an agent gave that code." };
        var limit = new Option<string?>("--limit") { Description = "The most calls; the earliest are taken." };
        var export = new Command("export", "Writes stored call records to standard output, in the order in which the calls began.") { overrides };
        foreach (var option in new Option[] { config, format, enterprise, from, to, agent, cause, number, disposition, limit })
            export.Options.Add(option);
        export.SetAction((parsed, cancel) => RecordsExportCommand.RunAsync(parsed.GetValue(config), parsed.GetValue(overrides) ?? [],
            new ExportArguments(parsed.GetValue(format), parsed.GetValue(enterprise), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(agent),
                parsed.GetValue(cause), parsed.GetValue(number), parsed.GetValue(limit), parsed.GetValue(disposition)),
            cancel));
        return new Command("records", "The records of calls that ended.") { export };
    }
}
