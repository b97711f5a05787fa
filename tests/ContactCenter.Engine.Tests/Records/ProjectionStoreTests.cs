using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>Records and the position of their stream are stored together, or neither is.</summary>
public sealed class ProjectionStoreTests
{
    private const string Stream = "calls|node";

    [Theory, OnSqlite, OnPostgres]
    public async Task The_position_moves_with_the_records(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        (await store.PositionAsync(Stream, default)).ShouldBe(0);
        await store.ProjectAsync(Stream, 0, 5, [RecordSamples.Bare(1)], [], default);
        await store.ProjectAsync(Stream, 5, 6, [RecordSamples.Full(2)], [], default);
        await store.ProjectAsync(Stream, 6, 90, [], [], default);
        (await store.PositionAsync(Stream, default)).ShouldBe(90);
        (await store.PositionAsync("calls|other", default)).ShouldBe(0);
        (await StoreStage.ReadAsync(store)).Count.ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task From_a_wrong_position_nothing_is_stored(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        await Refused(store, 3, 4);
        await store.ProjectAsync(Stream, 0, 5, [], [], default);
        foreach (var from in new[] { 0, 4, 6 })
            await Refused(store, from, 7);
        (await store.PositionAsync(Stream, default)).ShouldBe(5);
        (await StoreStage.ReadAsync(store)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task When_a_record_can_not_be_stored_the_position_stays(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = RecordSamples.Full();
        await store.ProjectAsync(Stream, 0, 5, [], [], default);
        await stage.ExecuteAsync("ALTER TABLE segments RENAME TO hidden");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => store.ProjectAsync(Stream, 5, 6, [record], [], default));
        await stage.ExecuteAsync("ALTER TABLE hidden RENAME TO segments");
        (await store.PositionAsync(Stream, default)).ShouldBe(5);
        (await StoreStage.ReadAsync(store)).ShouldBeEmpty();
        await store.ProjectAsync(Stream, 5, 6, [record], [], default);
        (await StoreStage.ReadAsync(store)).ShouldBe([record]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_who_project_the_same_only_one_does(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        RecordStore[] stores = [await stage.OpenAsync(), await stage.OpenAsync()];
        for (var from = 0; from < 3; from++)
        {
            var records = new[] { RecordSamples.Bare(from) };
            var at = from;
            var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Succeeds(stores[i % 2], at, records))));
            tries.Count(done => done).ShouldBe(1);
        }

        (await StoreStage.ReadAsync(stores[0])).Count.ShouldBe(3);
        (await stores[0].PositionAsync(Stream, default)).ShouldBe(3);
    }

    private static async Task<bool> Succeeds(RecordStore store, long from, Engine.Records.CallRecord[] records)
    {
        try
        {
            await store.ProjectAsync(Stream, from, from + 1, records, [], default);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Task Refused(RecordStore store, long from, long to) => Should.ThrowAsync<InvalidOperationException>(
        () => store.ProjectAsync(Stream, from, to, [RecordSamples.Bare((int)from)], [], default));
}
