using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using static ContactCenter.Engine.Tests.Records.RecordSamples;

namespace ContactCenter.Engine.Tests.Records;

public sealed class MigrationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Database_that_is_opened_again_keeps_its_version_and_its_records(RecordStoreKind kind)
    {
        await using var stage = new StoreStage(kind);
        await using (var first = await stage.OpenAsync())
            await first.WriteAsync([Full()], default);

        await using var again = await stage.OpenAsync();

        (await StoreStage.ReadAsync(again)).Count.ShouldBe(1);
        (await stage.CountAsync("schema_version")).ShouldBe(RecordMigrations.Latest);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nodes_that_start_at_once_do_not_collide(RecordStoreKind kind)
    {
        await using var stage = new StoreStage(kind);
        if (kind is RecordStoreKind.Postgresql)
        {
            await (await stage.OpenAsync()).DisposeAsync(); // makes the schema
            await stage.ExecuteAsync("DROP TABLE segments, calls, schema_version");
        }

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(stage.OpenAsync)));

        (await stage.CountAsync("schema_version")).ShouldBe(RecordMigrations.Latest);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Database_of_a_newer_program_is_refused(RecordStoreKind kind)
    {
        await using var stage = new StoreStage(kind);
        await (await stage.OpenAsync()).DisposeAsync();
        await stage.ExecuteAsync("INSERT INTO schema_version (version) VALUES (99)");

        (await Should.ThrowAsync<SettingsException>(stage.OpenAsync)).Message.ShouldContain("version 99");
        (await Should.ThrowAsync<SettingsException>(stage.OpenToReadAsync)).Message.ShouldContain("version 99");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reader_reads_beside_a_writer_and_can_not_write(RecordStoreKind kind)
    {
        await using var stage = new StoreStage(kind);
        await using var writer = await stage.OpenAsync();
        await writer.WriteAsync([Full()], default);

        await using var reader = await stage.OpenToReadAsync();

        (await StoreStage.ReadAsync(reader)).Count.ShouldBe(1);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => reader.WriteAsync([Bare()], default));
        await writer.WriteAsync([Bare()], default);
        (await StoreStage.ReadAsync(reader)).Count.ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reader_reads_what_a_node_left_behind(RecordStoreKind kind)
    {
        await using var stage = new StoreStage(kind);
        await using (var writer = await stage.OpenAsync())
            await writer.WriteAsync([Full()], default);

        await using var reader = await stage.OpenToReadAsync();

        (await StoreStage.ReadAsync(reader)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_to_read_is_said_with_its_key()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}");
        (await Should.ThrowAsync<SettingsException>(() => RecordStores.OpenToReadAsync(new(RecordStoreKind.Sqlite, "", null), nowhere)))
            .Key.ShouldBe("contact-center.data-directory");
        (await Should.ThrowAsync<SettingsException>(() => RecordStores.OpenToReadAsync(new(RecordStoreKind.Off, "", null), nowhere)))
            .Key.ShouldBe("contact-center.records.store");
        Directory.Exists(nowhere).ShouldBeFalse();
    }

    [Fact]
    public async Task Store_that_is_off_is_none() => (await RecordStores.OpenAsync(new(RecordStoreKind.Off, "", null), "/nowhere")).ShouldBeNull();

    [Fact]
    public async Task File_that_is_no_database_is_refused_with_its_key()
    {
        var directory = Directory.CreateTempSubdirectory("records-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "contact-center.db"), new string('x', 5000));
            var problem = await Should.ThrowAsync<SettingsException>(() => RecordStores.OpenAsync(new(RecordStoreKind.Sqlite, "", null), directory.FullName));
            problem.Key.ShouldBe("contact-center.data-directory");
            problem.Message.ShouldContain("not a database");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task PostgreSQL_that_is_not_there_is_refused_with_its_key_and_without_its_password()
    {
        using var taken = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        taken.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0)); // bound, but not listening: nobody else can
        var port = ((System.Net.IPEndPoint)taken.LocalEndPoint!).Port;
        var settings = new RecordSettings(RecordStoreKind.Postgresql, $"Host=127.0.0.1;Port={port};Username=u;Password=hidden", null);
        var problem = await Should.ThrowAsync<SettingsException>(() => RecordStores.OpenAsync(settings, "/nowhere"));
        problem.Key.ShouldBe("contact-center.records.connection-string");
        problem.Message.ShouldContain($"127.0.0.1:{port}");
        problem.Message.ShouldNotContain("hidden");
    }
}
