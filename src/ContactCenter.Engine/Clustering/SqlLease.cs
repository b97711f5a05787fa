using System.Collections.Concurrent;
using System.Data.Common;
using Akka.Actor;
using Akka.Coordination;
using ContactCenter.Engine.Storage;
using Serilog;

namespace ContactCenter.Engine.Clustering;

/// <summary>
/// A lease in the cluster's database: one owner at a time, until it gives the lease back or does not renew it for <c>heartbeat-timeout</c>. Times are the
/// database's own, so that no node's clock counts. The split-brain resolver asks for one with the strategy lease-majority; configured at
/// <c>akka.coordination.lease.sql</c>, made by Akka's <see cref="LeaseProvider"/>.
/// </summary>
public sealed class SqlLease : Lease
{
    private readonly ILogger _log = Log.ForContext<SqlLease>();
    private readonly ActorSystem _system;
    private readonly SemaphoreSlim _one = new(1, 1);
    private Timer? _renewing;
    private Action<Exception>? _lost;
    private volatile bool _held;

    /// <summary>The lease with the settings' name for the settings' owner.</summary>
    public SqlLease(LeaseSettings settings, ExtendedActorSystem system)
        : base(settings) => _system = system;

    /// <inheritdoc />
    public override Task<bool> Acquire() => Acquire(_ => { });

    /// <inheritdoc />
    public override async Task<bool> Acquire(Action<Exception> leaseLostCallback)
    {
        _lost = leaseLostCallback;
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            _held = await TakeAsync().ConfigureAwait(false);
            if (_held)
                Renew();
            _log.Information("Lease {Lease}: {Outcome} by {Owner}", Settings.LeaseName, _held ? "taken" : "held by another, not taken", Settings.OwnerName);
            return _held;
        }
        catch (Exception problem) when (problem is DbException or TimeoutException or OperationCanceledException)
        {
            throw new LeaseException($"the lease {Settings.LeaseName} could not be asked for: {problem.GetBaseException().Message}", problem);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override async Task<bool> Release()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            _held = false;
            _renewing?.Dispose();
            _renewing = null;
            await ExecuteAsync(command => $"DELETE FROM leases WHERE name = {command.Add(Settings.LeaseName)} AND owner = {command.Add(Settings.OwnerName)}").ConfigureAwait(false);
            return true;
        }
        catch (Exception problem) when (problem is DbException or TimeoutException or OperationCanceledException)
        {
            throw new LeaseException($"the lease {Settings.LeaseName} could not be given back: {problem.GetBaseException().Message}", problem);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override bool CheckLease() => _held;

    private void Renew()
    {
        _renewing?.Dispose();
        var every = Settings.TimeoutSettings.HeartbeatInterval;
        _renewing = new Timer(_ => _ = RenewAsync(), null, every, every);
    }

    private async Task RenewAsync()
    {
        if (!_held || !await _one.WaitAsync(TimeSpan.Zero).ConfigureAwait(false))
            return;
        try
        {
            if (_held && !await TakeAsync().ConfigureAwait(false))
                Lose(null);
        }
        catch (Exception problem)
        {
            Lose(problem);
        }
        finally
        {
            _one.Release();
        }
    }

    private void Lose(Exception? problem)
    {
        _held = false;
        _renewing?.Dispose();
        _renewing = null;
        _log.Warning(problem, "Lease {Lease} is lost by {Owner}", Settings.LeaseName, Settings.OwnerName);
        _lost?.Invoke(problem ?? new LeaseException($"the lease {Settings.LeaseName} is somebody else's"));
    }

    /// <summary>Takes it, or keeps it for longer; false: somebody else has it.</summary>
    private async Task<bool> TakeAsync() => await ExecuteAsync(command =>
    {
        var (name, owner) = (command.Add(Settings.LeaseName), command.Add(Settings.OwnerName));
        var until = $"CURRENT_TIMESTAMP + {command.Add(Settings.TimeoutSettings.HeartbeatTimeout.TotalSeconds)} * INTERVAL '1 second'";
        return $"""
            INSERT INTO leases (name, owner, until) VALUES ({name}, {owner}, {until})
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE leases.owner = excluded.owner OR leases.until < CURRENT_TIMESTAMP
            """;
    }).ConfigureAwait(false) == 1;

    private async Task<int> ExecuteAsync(Func<DbCommand, string> text)
    {
        var database = ClusterDatabase.Of(_system).Database
            ?? throw new LeaseException("leases are kept in PostgreSQL: contact-center.database.store = postgresql is needed");
        using var limit = new CancellationTokenSource(Settings.TimeoutSettings.OperationTimeout);
        await using var connection = await database.Source.OpenConnectionAsync(limit.Token).ConfigureAwait(false);
        await using var command = connection.Command("");
        command.CommandText = text(command);
        return await command.ExecuteNonQueryAsync(limit.Token).ConfigureAwait(false);
    }
}
