using Akka.Actor;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Engine.Directories;

/// <summary>Serves the database's directory as it becomes: what was changed on this node at once, what others changed when it is looked for.</summary>
public sealed class DirectoryRefresher(NodeSettings settings, DirectoryStore store, LiveDirectory live, ActorSystem system)
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Returns when the directory of the database, as it was when this was called or later, is served.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        if (live.Now.Source is DirectorySource.Configuration)
            return;
        await _oneAtATime.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (await store.VersionAsync(cancel).ConfigureAwait(false) == live.Now.Version)
                return;
            live.Serve(ServedDirectory.Of(settings, await store.ReadAsync(cancel).ConfigureAwait(false)));
            Log.ForContext<DirectoryRefresher>().Information("The directory has changed and is served in version {Version}", live.Now.Version);
            system.EventStream.Publish(DirectoryChanged.Instance);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
