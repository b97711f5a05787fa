using System.Data.Common;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>The directory that is served.</summary>
internal static class DirectoryPalette
{
    private static readonly Argument<EnterpriseId?> Whose = Args.Enterprise with { IsOption = false, Summary = "one enterprise with all that it has; without it, all enterprises in a line each" };
    private static readonly Argument<string> File = new("file", "a HOCON file of this machine, in the form of hocon/demo.conf") { IsRequired = true, Expected = "a file", Parse = (text, _) => text.Length > 0 ? text : null };
    private static readonly Argument<Named<bool>> Prune = Args.Switch("prune", "also delete the enterprises that the file does not name");

    public static Palette Palette { get; } = new("directory", "Enterprises with their numbers, phones, agents, queues and flows; trunks.",
    [
        new("show", "what is served", ShowAsync, Whose),
        new("check", "say what importing a file would change, or every mistake in it", c => ImportAsync(c, dryRun: true), File, Prune),
        new("import", "bring a file into the database, all or nothing; it is served at once", c => ImportAsync(c, dryRun: false), File, Prune) { Target = "directory" },
    ]);

    private static async Task ShowAsync(CommandCall call)
    {
        var served = call.Services.Live.Now;
        if (call.Get(Whose) is { } id && served.Directory.Enterprise(id.Value) is { } one)
        {
            await call.AnswerAsync(new Document().Field("enterprise", "enterprise", one.Id.Value).Field("name", "name", one.Name).Field("demo", "demo", one.IsDemo)
                .Table("accessNumbers", one.AccessNumbers.Values.ToList(), "It has no access numbers.", new("ACCESS NUMBER", "number", n => n.Number), new("LEADS TO", "leadsTo", n => Route(n.Route)))
                .Field("extensions", "extensions", one.Extensions.Keys.Take(Args.MostRows)).Field("queues", "queues", one.Queues.Keys.Take(Args.MostRows)).Field("flows", "flows", one.Flows.Keys.Take(Args.MostRows))
                .Table("agents", one.Agents.Values.Take(Args.MostRows).ToList(), "It has no agents.", new("AGENT", "agent", a => a.Key.AgentId), new("NAME", "name", a => a.Name), new("SUPERVISOR", "supervisor", a => a.Supervisor),
                    new("QUEUES", "queues", a => a.Queues.Select(q => q.Name))));
            return;
        }

        await call.AnswerAsync(new Document().Field("source", "source", served.Source.ToString()).Field("version", "version", served.Version)
            .Table("enterprises", served.Directory.Enterprises.Take(Args.MostRows).ToList(), "There are no enterprises.", new("ENTERPRISE", "enterprise", e => e.Id.Value), new("NAME", "name", e => e.Name),
                new("ACCESS NUMBERS", "accessNumbers", e => e.AccessNumbers.Keys), new("EXTENSIONS", "extensions", e => e.Extensions.Count), new("AGENTS", "agents", e => e.Agents.Count),
                new("QUEUES", "queues", e => e.Queues.Count), new("FLOWS", "flows", e => e.Flows.Count))
            .Table("trunks", served.Trunks, "There are no trunks.", new("TRUNK", "name", t => t.Name), new("HOST", "host", t => t.Host), new("PORT", "port", t => t.Port)));
    }

    private static async Task ImportAsync(CommandCall call, bool dryRun)
    {
        var path = call.Get(File)!;
        if (!dryRun && call.Services.Live.Now.Source is DirectorySource.Configuration)
            throw new CommandException("This node serves the directory of its configuration (contact-center.enterprises), which is not changed here.");
        var store = call.Engine.DirectoryStore ?? throw new CommandException("There is no database to import into (contact-center.database.store = off).");
        if (!dryRun)
            call.Audit = new("directory", "import", Details: path);
        var text = await call.ReadFileAsync(path);
        DirectoryOutcome outcome;
        try
        {
            // Reading hashes passwords, which takes its time.
            outcome = await Task.Run(() => new DirectoryImport(store, call.Services.Settings.SoundDirectory)
                .RunAsync(text, new ImportOptions(call.Who) { DryRun = dryRun, Prune = call.Has(Prune) }, call.Cancel), call.Cancel);
        }
        catch (ImportException problem)
        {
            throw new CommandException($"{path} is not right, because of {problem.Mistakes.Length} mistake{(problem.Mistakes.Length == 1 ? "" : "s")}:\n{string.Join('\n', problem.Mistakes.Take(100).Select(m => $"  {m}"))}");
        }
        catch (DbException problem)
        {
            throw new CommandException($"The database has failed: {problem.Message}");
        }

        if (!dryRun && call.Engine.DirectoryRefresher is { } refresher)
            await refresher.RefreshAsync();
        await call.AnswerAsync(new Document().Sentence("result", dryRun ? $"{path} is right." : $"{path} is imported.").Page("changes", outcome.Changes, 0, Args.MostRows, dryRun ? "Nothing would change." : "Nothing has changed.",
            new(dryRun ? "WOULD BE" : "IS", "action", c => c.Action), new("KIND", "kind", c => DirectoryStore.KindOf(c.Kind)), new("ENTERPRISE", "enterprise", c => c.Enterprise?.Value), new("ITEM", "item", c => c.Key)));
    }

    private static string Route(CallRoute route) => route switch
    {
        CallRoute.ToQueue to => $"queue {to.Queue.Name}",
        CallRoute.ToFlow to => $"flow {to.Flow.Name}",
        _ => route.ToString() ?? "",
    };
}
