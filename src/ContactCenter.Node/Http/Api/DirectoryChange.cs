using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Store;
using Serilog;

namespace ContactCenter.Node.Http.Api;

/// <summary>Changes the directory, and answers when the node serves it changed.</summary>
internal static class DirectoryChange
{
    public static async Task<DirectoryOutcome> MakeAsync(ApiCall call, Func<DirectoryContent, DirectoryContent> change)
    {
        var store = StoreOf(call);
        var outcome = await store.ChangeAsync(
            stored =>
            {
                call.RefuseOtherVersion(stored.Version);
                return change(stored.Content);
            },
            call.Token.Who,
            // Who changes one thing of the demo keeps the rest.
            instead: call.Served is { Source: DirectorySource.Demo, Directory: var demo } ? new DirectoryContent(demo, []) : null,
            dryRun: false, call.Cancel);
        await ServeAsync(call, outcome);
        return outcome;
    }

    /// <summary>Where changes go. Throws when there is nowhere.</summary>
    public static DirectoryStore StoreOf(ApiCall call) => call.Served.Source is DirectorySource.Configuration
        ? throw new ApiProblem(409, "This node serves the directory of its configuration file (contact-center.enterprises), which is not changed here. "
            + "Bring it into the database with 'directory import FILE', take it out of the configuration, and start the node again.")
        : call.Engine.DirectoryStore!;

    /// <summary>What is stored takes effect, whether or not whoever asked for it still waits.</summary>
    public static async Task ServeAsync(ApiCall call, DirectoryOutcome outcome)
    {
        if (call.Engine.DirectoryRefresher is { } refresher)
            await refresher.RefreshAsync();
        if (!outcome.Changes.IsEmpty)
            Log.ForContext(typeof(DirectoryChange)).Information("{Who} has changed the directory: {Changes}",
                call.Token.Who, outcome.Changes.Take(20).Select(c => $"{c.Kind} {c.Enterprise}/{c.Key} {c.Action}"));
    }
}
