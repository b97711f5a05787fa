using System.Data.Common;
using ContactCenter.Engine.Storage;

namespace Benchmarks.Journal;

/// <summary>The peer: rows of the journal's form by plain ADO.NET, a transaction for each group.</summary>
internal static class BareInserts
{
    public static async Task RunAsync(Database database, int events, int group)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using (var create = connection.CreateCommand())
        {
            create.CommandText = $"CREATE TABLE IF NOT EXISTS bare (stream TEXT, sequence BIGINT, payload {database.Sql.BytesType}, manifest TEXT, PRIMARY KEY (stream, sequence))";
            await create.ExecuteNonQueryAsync();
        }

        var (stream, payload) = (Guid.NewGuid().ToString("N"), new byte[40]);
        for (long sequence = 0; sequence < events;)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            for (var i = 0; i < group; i++)
                await InsertAsync(connection, transaction, stream, sequence++, payload);
            await transaction.CommitAsync();
        }
    }

    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, string stream, long sequence, byte[] payload)
    {
        await using var command = connection.Command("", transaction);
        command.InsertRows("INSERT INTO bare (stream, sequence, payload, manifest) VALUES", [[stream, sequence, payload, "AF1"]], "");
        await command.ExecuteNonQueryAsync();
    }
}
