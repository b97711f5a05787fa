using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using static ContactCenter.Engine.Tests.Records.RecordSamples;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>What the store promises, on every database.</summary>
public sealed class RecordStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Record_comes_back_as_it_was_to_the_millisecond(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        CallRecord full = Full(), bare = Bare(5);

        await store.WriteAsync([bare, full], default);

        var read = await StoreStage.ReadAsync(store);
        read.Count.ShouldBe(2);
        ShouldBeSame(read[0], full);
        ShouldBeSame(read[1], bare);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Record_that_is_sent_twice_is_stored_once(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = Full();

        await store.WriteAsync([record, record], default);
        await store.WriteAsync([record, Bare(1), record with { Cause = CallEndCause.InternalError }], default);

        (await stage.CountAsync("calls")).ShouldBe(2);
        (await stage.CountAsync("segments")).ShouldBe(record.Segments.Length);
        ShouldBeSame((await StoreStage.ReadAsync(store))[0], record);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Batch_is_stored_as_a_whole_or_not_at_all(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        await stage.ExecuteAsync("ALTER TABLE segments RENAME TO away");

        await Should.ThrowAsync<System.Data.Common.DbException>(() => store.WriteAsync([Bare(), Full(1)], default));
        (await stage.CountAsync("calls")).ShouldBe(0);

        await stage.ExecuteAsync("ALTER TABLE away RENAME TO segments");
        await store.WriteAsync([Bare(), Full(1)], default);
        (await stage.CountAsync("calls")).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Writers_at_once_store_everything(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var one = await stage.OpenAsync();
        var other = await stage.OpenAsync();
        var records = Enumerable.Range(0, 100).Select(Full).ToArray();

        await Task.WhenAll(records.Chunk(10).SelectMany(chunk => new[] { one, other }.Select(store => Task.Run(() => store.WriteAsync(chunk, default)))));

        (await StoreStage.ReadAsync(one)).Select(r => r.Call.Id).ShouldBe(records.Select(r => r.Call.Id));
        (await stage.CountAsync("segments")).ShouldBe(500);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task More_segments_than_a_statement_takes_are_all_stored(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = Full() with { Segments = [.. Enumerable.Range(0, 10_000).Select(i => Full().Segments[0] with { Subject = $"{i}" })] };

        await store.WriteAsync([record], default);

        (await StoreStage.ReadAsync(store)).Single().Segments.Select(s => s.Subject).ShouldBe(record.Segments.Select(s => s.Subject));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Text_that_no_database_takes_does_not_keep_a_record_out(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = Bare(number: "1'; DROP TABLE calls; --\0\uD800");

        await store.WriteAsync([record], default);

        (await StoreStage.ReadAsync(store)).Single().Call.RemoteNumber.ShouldBe("1'; DROP TABLE calls; --\uFFFD\uFFFD");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Filters_let_through_what_they_name(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        CallRecord early = Bare(), full = Full(10), late = Bare(20, number: "0", cause: CallEndCause.CallerLost), foreign = Bare(30, enterprise: "1001");
        await store.WriteAsync([foreign, late, full, early], default);

        await Expect(new(), early, full, late, foreign);
        await Expect(new() { Enterprise = new EnterpriseId("1001") }, foreign);
        await Expect(new() { From = full.Call.StartedAt }, full, late, foreign);
        await Expect(new() { To = full.Call.StartedAt }, early);
        await Expect(new() { From = Nine.AddMinutes(5), To = Nine.AddMinutes(25) }, full, late);
        await Expect(new() { AgentId = "2001" }, full);
        await Expect(new() { AgentId = "2002" }, full);
        await Expect(new() { AgentId = "2003" });
        await Expect(new() { Cause = CallEndCause.CallerLost }, late);
        await Expect(new() { RemoteNumber = "0" }, late);
        await Expect(new() { RemoteNumber = "' OR ''='" });
        await Expect(new() { Limit = 2 }, early, full);
        await Expect(new() { Enterprise = RecordSamples.Enterprise, From = Nine.AddMinutes(1), AgentId = "2001", Cause = CallEndCause.AgentHungUp, Limit = 1 }, full);

        async Task Expect(RecordFilter filter, params CallRecord[] records) =>
            (await StoreStage.ReadAsync(store, filter)).Select(r => r.Call.Id).ShouldBe(records.Select(r => r.Call.Id), filter.ToString());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Calls_that_ended_before_a_time_are_deleted_with_their_segments(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        CallRecord kept = Full(3000);
        await store.WriteAsync([.. Enumerable.Range(0, 1500).Select(i => Bare(i)), Full(7), kept], default);

        (await store.DeleteEndedBeforeAsync(kept.EndedAt, default)).ShouldBe(1501);

        ShouldBeSame((await StoreStage.ReadAsync(store)).Single(), kept);
        (await stage.CountAsync("segments")).ShouldBe(kept.Segments.Length);
        (await store.DeleteEndedBeforeAsync(kept.EndedAt.AddMilliseconds(1), default)).ShouldBe(1);
        (await stage.CountAsync("segments")).ShouldBe(0);
    }

    private static void ShouldBeSame(CallRecord read, CallRecord written)
    {
        (read with { Segments = [] }).ShouldBe(written with { Segments = [] });
        read.Segments.ShouldBe(written.Segments);
    }
}
