using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Export;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;
using ContactCenter.Node.Records;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Records of calls that are over, of all nodes that share the database.</summary>
internal static class RecordsPalette
{
    private const int MostExported = 100_000;
    private static readonly Argument<Number> Count = Args.Integer("count", "how many", 1, Args.MostRows, 10) with { IsOption = false };
    private static readonly Argument<string> Format = Args.OneOf("format", "in which form", "csv", "json") with { IsOption = false, IsRequired = true };
    private static readonly Argument<string> From = Args.Text("from", "calls that began then or later; UTC unless it has an offset", "a time such as 2026-11-22 or 2026-11-22T09:30");
    private static readonly Argument<string> To = Args.Text("to", "calls that began before then", "a time such as 2026-11-22 or 2026-11-22T09:30");
    private static readonly Argument<string> Agent = Args.Text("agent", "calls in which that agent had a part", "an agent's id");
    private static readonly Argument<string> Cause = Args.OneOf("cause", "calls that ended so", Enum.GetNames<Domain.Calls.CallEndCause>());
    private static readonly Argument<string> RemoteNumber = Args.Text("number", "calls from or to that number", "a number");
    private static readonly Argument<string> Disposition = Args.Text("disposition", "calls to which an agent gave that code", "a code");
    private static readonly Argument<Number> MostFound = Args.Integer("limit", "the most calls", 1, MostExported, MostExported);

    public static Palette Palette { get; } = new("records", "Records of calls that are over.",
    [
        new("last", "the last calls, the latest first", LastAsync, Count, Args.Enterprise),
        new("find", "calls that fit, the latest first", FindAsync, Args.Enterprise, From, To, Agent, Cause, RemoteNumber, Disposition, Args.Limit),
        new("export", "calls that fit, in the order in which they began", ExportAsync, Format, Args.Enterprise, From, To, Agent, Cause, RemoteNumber, Disposition, MostFound)
        {
            Details = "JSON is one object a line, with or without --json.",
        },
    ]);

    private static Task LastAsync(CommandCall call) => ShowAsync(call, new RecordFilter { Enterprise = call.Get(Args.Enterprise) }, call.Get(Count)!.Value);

    private static Task FindAsync(CommandCall call) => ShowAsync(call, Filter(call, Args.Limit), call.Get(Args.Limit)!.Value);

    private static async Task ShowAsync(CommandCall call, RecordFilter filter, int limit)
    {
        var records = new List<CallRecord>();
        await foreach (var record in Store(call).ReadAsync(filter with { Limit = limit + 1, Latest = true }, call.Cancel))
            records.Add(record);
        records = [.. records.OrderByDescending(r => r.Call.StartedAt).ThenByDescending(r => r.Call.Id.Value)];
        var document = new Document().Table("records", records.Take(limit).ToList(), "There are no such records.",
            new("CALL", "call", r => r.Call.Id.ToString()), new("ENTERPRISE", "enterprise", r => r.Enterprise.Value), new("BEGAN", "startedAt", r => r.Call.StartedAt), new("DIRECTION", "direction", r => r.Call.Direction.ToString()),
            new("FROM/TO", "remoteNumber", r => r.Call.RemoteNumber), new("DIALLED", "dialledNumber", r => r.Call.DialledNumber), new("AGENT", "agent", r => r.Agent?.AgentId),
            new("WAITED", "waitSeconds", r => RecordTotals.Of(r).Wait), new("TALKED", "talkSeconds", r => RecordTotals.Of(r).Talk), new("CAUSE", "cause", r => r.Cause.ToString()),
            new(null, "answeredAt", r => r.AnsweredAt), new(null, "endedAt", r => r.EndedAt), new("DISPOSITIONS", "dispositions", r => r.Dispositions.Select(d => d.What.Code)));
        if (records.Count > limit)
            document.Note($"There are more than {limit}; narrow it down with --from and --to, or ask for more.");
        await call.AnswerAsync(document.Data("more", records.Count > limit));
    }

    private static async Task ExportAsync(CommandCall call)
    {
        IRecordExport form = call.Get(Format) is "csv" ? new CsvExport() : new JsonExport();
        var filter = Filter(call, MostFound) with { Limit = call.Get(MostFound)!.Value };
        if (form.Header.TrimEnd('\n', '\r') is { Length: > 0 } header)
            await call.RawAsync(header);
        var text = new System.Text.StringBuilder();
        await foreach (var record in Store(call).ReadAsync(filter, call.Cancel))
        {
            text.Append(form.Line(record));
            if (text.Length < 32 * 1024)
                continue;
            await call.RawAsync(text.ToString().TrimEnd('\n', '\r'));
            text.Clear();
        }

        if (text.Length > 0)
            await call.RawAsync(text.ToString().TrimEnd('\n', '\r'));
    }

    private static RecordFilter Filter(CommandCall call, Argument<Number> limit)
    {
        try
        {
            return new ExportArguments(null, call.Get(Args.Enterprise)?.Value, call.Get(From), call.Get(To), call.Get(Agent), call.Get(Cause), call.Get(RemoteNumber),
                call.Get(limit)!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), call.Get(Disposition)).ReadFilter();
        }
        catch (SettingsException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static RecordStore Store(CommandCall call) =>
        new(call.Engine.Database ?? throw new CommandException("There is no database, so no records are kept (contact-center.database.store = off)."));
}
