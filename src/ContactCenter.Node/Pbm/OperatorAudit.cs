using System.Data.Common;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using Serilog;

namespace ContactCenter.Node.Pbm;

/// <summary>Writes down what operators change: in the log, and in the audit where there is a database.</summary>
internal static class OperatorAudit
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    /// <summary>Writes it with the node that it was done at, and the one that the operator is connected to when that is another. What the operator is told when it could not be kept; null: it was, or there is nowhere.</summary>
    public static async Task<string?> WriteAsync(OperatorScope scope, string who, string? via, string command, AuditNote note, string? failure)
    {
        var log = Log.ForContext(typeof(OperatorAudit));
        log.Information("{Who} has run {Command} on {Kind} {Item}{Via:l}: {Outcome}", who, command, note.Kind, note.Item, via is null ? "" : $" by way of {via}", failure ?? "done");
        if (scope.Engine.Database is not { } database)
            return null;
        var after = new JsonObject { ["outcome"] = failure ?? "done", ["node"] = ClusterNodes.NameOf(ClusterNodes.Self(scope)) };
        if (via is not null)
            after["via"] = via;
        if (note.Details is { } details)
            after["details"] = details;
        try
        {
            using var limit = new CancellationTokenSource(Within);
            await new AuditLog(database).WriteAsync(new AuditEntry(0, scope.Engine.Services.Time.GetUtcNow(), who, note.Enterprise is { } of ? new EnterpriseId(of) : null,
                command, note.Kind, note.Item, null, after.ToJsonString()), limit.Token);
            return null;
        }
        catch (Exception problem) when (problem is DbException or OperationCanceledException or TimeoutException or InvalidOperationException)
        {
            log.Error("What {Who} has done could not be kept in the audit: {Problem}", who, problem.Message);
            return "It is in the log, but could not be kept in the audit: the database does not answer.";
        }
    }
}
