using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using static ContactCenter.Engine.Tests.Records.RecordSamples;

namespace ContactCenter.Engine.Tests.Records;

public sealed class MigrationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Database_that_is_opened_again_keeps_its_version_and_its_records(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        await (await stage.OpenAsync()).WriteAsync([Full()], default);
        await stage.CloseAsync();

        var again = await stage.OpenAsync();

        (await StoreStage.ReadAsync(again)).Count.ShouldBe(1);
        (await stage.CountAsync("schema_version")).ShouldBe(Migrations.Latest);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nodes_that_start_at_once_do_not_collide(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        await stage.MakeSchemaAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(stage.OpenAsync)));

        (await stage.CountAsync("schema_version")).ShouldBe(Migrations.Latest);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Database_of_a_newer_program_is_refused(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        await stage.OpenAsync();
        await stage.ExecuteAsync("INSERT INTO schema_version (version) VALUES (99)");

        (await Should.ThrowAsync<SettingsException>(stage.OpenAsync)).Message.ShouldContain("version 99");
        (await Should.ThrowAsync<SettingsException>(stage.OpenToReadAsync)).Message.ShouldContain("version 99");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reader_reads_beside_a_writer_and_can_not_write(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var writer = await stage.OpenAsync();
        await writer.WriteAsync([Full()], default);

        var reader = await stage.OpenToReadAsync();

        (await StoreStage.ReadAsync(reader)).Count.ShouldBe(1);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => reader.WriteAsync([Bare()], default));
        await writer.WriteAsync([Bare()], default);
        (await StoreStage.ReadAsync(reader)).Count.ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reader_reads_what_a_node_left_behind(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        await (await stage.OpenAsync()).WriteAsync([Full()], default);
        await stage.CloseAsync();

        var reader = await stage.OpenToReadAsync();

        (await StoreStage.ReadAsync(reader)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_to_read_is_said_with_its_key()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}");
        (await Should.ThrowAsync<SettingsException>(() => Databases.OpenToReadAsync(new(DatabaseKind.Sqlite, ""), nowhere)))
            .Key.ShouldBe("contact-center.data-directory");
        (await Should.ThrowAsync<SettingsException>(() => Databases.OpenToReadAsync(new(DatabaseKind.Off, ""), nowhere)))
            .Key.ShouldBe("contact-center.database.store");
        Directory.Exists(nowhere).ShouldBeFalse();
    }

    [Fact]
    public async Task Store_that_is_off_is_none() => (await Databases.OpenAsync(new(DatabaseKind.Off, ""), "/nowhere")).ShouldBeNull();

    [Fact]
    public async Task File_that_is_no_database_is_refused_with_its_key()
    {
        var directory = Directory.CreateTempSubdirectory("records-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "contact-center.db"), new string('x', 5000));
            var problem = await Should.ThrowAsync<SettingsException>(() => Databases.OpenAsync(new(DatabaseKind.Sqlite, ""), directory.FullName));
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
        var settings = new DatabaseSettings(DatabaseKind.Postgresql, $"Host=127.0.0.1;Port={port};Username=u;Password=hidden");
        var problem = await Should.ThrowAsync<SettingsException>(() => Databases.OpenAsync(settings, "/nowhere"));
        problem.Key.ShouldBe("contact-center.database.connection-string");
        problem.Message.ShouldContain($"127.0.0.1:{port}");
        problem.Message.ShouldNotContain("hidden");
    }
}
