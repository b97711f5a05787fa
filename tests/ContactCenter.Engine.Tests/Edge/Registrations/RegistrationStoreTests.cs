using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Records;
using ContactCenter.Engine.Tests.Serialization;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>Registrations in a database.</summary>
public sealed class RegistrationStoreTests
{
    private static readonly Binding Full = new(
        "sip:8001@192.0.2.7:5062;transport=udp", ";reg-id=1", 700, RecordSamples.Nine.AddTicks(1234567), "a84b4c76e66710", 4_294_967_295, "<urn:uuid:1>",
        "192.0.2.7", 5062, "Zoës phone/1.0");

    private static readonly Binding Bare = new("sip:8001@[2001:db8::7]", "", 1000, RecordSamples.Nine, "b", 1, null, "2001:db8::7", 5060, null);

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_stored_is_read_again_and_the_last_one_counts(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = new RegistrationStore(await stage.DatabaseAsync());
        (await store.ReadAsync("8001", default)).All.ShouldBeEmpty();
        await store.WriteAsync(Of(("8001", [Full, Bare]), ("8002", [Bare])), default);
        await store.WriteAsync(Of(("8002", [])), default);
        await store.WriteAsync(Of(), default);
        var again = new RegistrationStore(await stage.DatabaseAsync());
        WireText.Of((await again.ReadAsync("8001", default)).All).ShouldBe(WireText.Of(new[] { Full, Bare }));
        (await again.ReadAsync("8002", default)).All.ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_are_stored_at_once_all_or_none(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = new RegistrationStore(await stage.DatabaseAsync());
        var many = Of([.. Enumerable.Range(10_000, 40_000).Select(i => ($"{i}", new[] { Bare }))]);
        await store.WriteAsync(many, default);
        (await stage.CountAsync("registrations")).ShouldBe(40_000);
        await stage.ExecuteAsync("ALTER TABLE registrations RENAME TO hidden");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => store.WriteAsync(Of(("1", [Bare])), default));
        await Should.ThrowAsync<System.Data.Common.DbException>(() => store.ReadAsync("10000", default));
    }

    private static Dictionary<string, Bindings> Of(params (string Extension, Binding[] Bindings)[] registrations) =>
        registrations.ToDictionary(one => one.Extension, one => new Bindings(one.Bindings));
}
