using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;

namespace ContactCenter.Engine.Directories.Store;

/// <summary>What a change has done.</summary>
/// <param name="Before">The directory before it.</param>
/// <param name="After">The directory after it.</param>
/// <param name="Changes">What is not as before; nothing of it is stored when it was only tried.</param>
public sealed record DirectoryOutcome(StoredDirectory Before, StoredDirectory After, ImmutableArray<ItemChange> Changes);

/// <summary>
/// The directory in a SQL database. Whoever changes it takes the version's row first: changes come one after the other, each is made from the directory
/// that the one before has left, and is stored whole, with who made it, or not at all.
/// </summary>
public sealed class DirectoryStore
{
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly SoundFolder _sounds;
    private readonly DirectoryJson _json;

    /// <summary>The directory of that database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="soundDirectory">Where the flows' WAV files are.</param>
    /// <param name="time">The clock of the audit.</param>
    public DirectoryStore(Database database, string soundDirectory, TimeProvider time)
    {
        _database = database ?? throw new ArgumentNullException(nameof(database));
        _time = time;
        _sounds = new SoundFolder(soundDirectory);
        _json = new DirectoryJson(_sounds);
    }

    /// <summary>How often the directory has changed; 0: there is none.</summary>
    public async Task<long> VersionAsync(CancellationToken cancel = default)
    {
        await using var connection = await _database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return await VersionAsync(connection, null, "", cancel).ConfigureAwait(false);
    }

    /// <summary>The whole directory.</summary>
    public async Task<StoredDirectory> ReadAsync(CancellationToken cancel = default)
    {
        await using var connection = await _database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        // All tables as they are at one time.
        await using var transaction = await _database.Sql.BeginReadAsync(connection, cancel).ConfigureAwait(false);
        return await ReadAsync(connection, transaction, "", cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Changes the directory. What the change throws ends it, and nothing is stored; a change of nothing is none, and leaves no trace.
    /// </summary>
    /// <param name="change">Makes the new directory of the one that there is.</param>
    /// <param name="who">For the audit.</param>
    /// <param name="instead">What is changed when there is no directory yet, and is stored with the change; null: nothing.</param>
    /// <param name="dryRun">Only tries it.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<DirectoryOutcome> ChangeAsync(
        Func<StoredDirectory, DirectoryContent> change, string who, DirectoryContent? instead = null, bool dryRun = false, CancellationToken cancel = default)
    {
        await using var connection = await _database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var stored = await ReadAsync(connection, transaction, _database.Sql.ForUpdate, cancel).ConfigureAwait(false);
        var seeds = !stored.IsThere && instead is not null;
        var before = seeds ? stored with { Content = instead! } : stored;
        var content = change(before);
        var changes = new DirectoryDiff(_json).Between(before.Content, content);
        if ((changes.IsEmpty && stored.IsThere) || dryRun)
            return new DirectoryOutcome(before, before with { Content = content }, changes);
        var after = new StoredDirectory(stored.Version + 1, content);
        await new DirectoryRows(connection, transaction, _json)
            .WriteAsync(seeds ? new DirectoryDiff(_json).Between(DirectoryContent.Empty, content) : changes, cancel).ConfigureAwait(false);
        var at = _time.GetUtcNow();
        IEnumerable<AuditEntry> entries = changes.Select(c => new AuditEntry(0, at, who, c.Enterprise, c.Action, KindOf(c.Kind), c.Key, c.Before, c.After));
        if (seeds)
            entries = entries.Prepend(new AuditEntry(0, at, who, null, "created", "directory", "demo", null, null));
        await AuditLog.WriteAsync(connection, transaction, _database.Sql, entries, cancel).ConfigureAwait(false);
        foreach (var gone in changes.Where(c => c is { Kind: ItemKind.Enterprise, After: null }))
            await ExecuteAsync(connection, transaction, c => $"DELETE FROM api_tokens WHERE enterprise = {c.Add(gone.Key)}", cancel).ConfigureAwait(false);
        await ExecuteAsync(connection, transaction, c => $"UPDATE directory_version SET version = {c.Add(after.Version)}", cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return new DirectoryOutcome(before, after, changes);
    }

    /// <summary>What people call such a thing.</summary>
    public static string KindOf(ItemKind kind) => kind is ItemKind.AccessNumber ? "access number" : kind.ToString().ToLowerInvariant();

    private async Task<StoredDirectory> ReadAsync(DbConnection connection, DbTransaction transaction, string forUpdate, CancellationToken cancel)
    {
        var version = await VersionAsync(connection, transaction, forUpdate, cancel).ConfigureAwait(false);
        return new StoredDirectory(version, await new DirectoryRowReader(connection, transaction, _sounds).ReadAsync(cancel).ConfigureAwait(false));
    }

    private static async Task<long> VersionAsync(DbConnection connection, DbTransaction? transaction, string forUpdate, CancellationToken cancel)
    {
        await using var command = connection.Command($"SELECT version FROM directory_version {forUpdate}", transaction);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, Func<DbCommand, string> text, CancellationToken cancel)
    {
        await using var command = connection.Command("", transaction);
        command.CommandText = text(command);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
