using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Settings;
using static ContactCenter.Engine.Tests.Records.RecordSamples;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>What agents amend meets its record, in whichever order the two come, on every database.</summary>
public sealed class AmendmentStoreTests
{
    private static readonly AgentKey One = new(RecordSamples.Enterprise, "2001"), Two = new(RecordSamples.Enterprise, "2002");

    [Theory, OnSqlite, OnPostgres]
    public async Task Amendment_is_in_the_record_whichever_comes_first(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        CallRecord early = Full(), late = Full(5);
        await store.AmendAsync([Sold(early), Order(early, "4711")], default);
        await store.WriteAsync([early, late], default);
        await store.AmendAsync([Sold(late), Order(late, "0815")], default);
        await store.WriteAsync([early, late], default);

        var read = await StoreStage.ReadAsync(store);

        read.ShouldBe([Amended(early, "4711"), Amended(late, "0815")]);

        static CallRecord Amended(CallRecord record, string order) => record with
        {
            Call = record.Call with { Data = record.Call.Data.With("order", order) },
            Dispositions = [new CallDisposition(One, new Disposition("sold", "两个"), record.EndedAt.AddSeconds(5))],
        };
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Last_word_of_each_agent_counts_in_whichever_order_they_come(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = Bare();
        await store.WriteAsync([record], default);
        CallAmendment first = Sold(record, "first", 1), second = Sold(record, "second", 2), third = Sold(record, "third", 3);

        await store.AmendAsync([second, first], default);
        await store.AmendAsync([first], default);
        (await CodesAsync()).ShouldBe(["2001 second"]);
        await store.AmendAsync([third, Sold(record, "other", 0) with { Agent = Two }], default);
        await store.AmendAsync([second, third, first], default);
        (await CodesAsync()).ShouldBe(["2002 other", "2001 third"]);
        (await stage.CountAsync("dispositions")).ShouldBe(2);

        async Task<IEnumerable<string>> CodesAsync() =>
            (await StoreStage.ReadAsync(store)).Single().Dispositions.Select(d => $"{d.Agent.AgentId} {d.What.Code}");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Added_data_replace_what_the_call_had_and_the_same_amendment_twice_is_there_once(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = Full();
        await store.WriteAsync([record], default);
        var amendment = new CallAmendment(Guid.NewGuid(), record.Call.Id, One, record.EndedAt) { Data = CallData.Of([new("lang", "en"), new("order", "")]) };

        await store.AmendAsync([amendment, amendment], default);
        await store.AmendAsync([amendment], default);

        (await StoreStage.ReadAsync(store)).Single().Call.Data.ShouldBe(record.Call.Data.With("lang", "en").With("order", ""));
        (await stage.CountAsync("added_data")).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Record_that_brings_its_dispositions_comes_back_with_them(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = Full() with { Dispositions = [new(Two, new("callback", null), Nine), new(One, new("sold", "n"), Nine.AddSeconds(1))] };

        await store.WriteAsync([record, record], default);

        (await StoreStage.ReadAsync(store)).ShouldBe([record]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Amendments_are_stored_as_a_whole_or_not_at_all(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        var record = Bare();
        await stage.ExecuteAsync("ALTER TABLE added_data RENAME TO away");

        await Should.ThrowAsync<System.Data.Common.DbException>(() => store.AmendAsync([Sold(record), Order(record, "1")], default));

        (await stage.CountAsync("dispositions")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Writers_at_once_neither_wait_for_each_other_for_ever_nor_lose_anything(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var one = await stage.OpenAsync();
        var other = await stage.OpenAsync();
        var records = Enumerable.Range(0, 50).Select(Bare2).ToArray();
        var amendments = records.Select(r => Sold(r)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).AmendAsync(i % 3 == 0 ? amendments : [.. amendments.Reverse()], default))));
        await one.WriteAsync(records, default);

        (await StoreStage.ReadAsync(one)).ShouldAllBe(r => r.Dispositions.Length == 1);

        static CallRecord Bare2(int minute) => Bare(minute);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Filter_lets_through_the_calls_that_an_agent_gave_that_code(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        CallRecord sold = Bare(), other = Bare(1), none = Bare(2);
        await store.WriteAsync([sold, other, none], default);
        await store.AmendAsync([Sold(sold), Sold(other, "callback")], default);

        (await StoreStage.ReadAsync(store, new() { Disposition = "sold" })).Select(r => r.Call.Id).ShouldBe([sold.Call.Id]);
        (await StoreStage.ReadAsync(store, new() { Disposition = "' OR ''='" })).ShouldBeEmpty();
        (await StoreStage.ReadAsync(store, new() { Limit = 2 })).Select(r => r.Dispositions.Length).ShouldBe([1, 1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Calls_are_deleted_with_what_was_amended_and_so_is_what_waits_for_ever(DatabaseKind kind)
    {
        await using var stage = new StoreStage(kind);
        var store = await stage.OpenAsync();
        CallRecord old = Bare(), kept = Bare(100), never = Bare(1), soon = Bare(200);
        await store.WriteAsync([old, kept], default);
        // The old call's came after the limit, as an agent's who wrote up for long.
        await store.AmendAsync([Sold(old, "sold", 600), Order(old, "1") with { At = kept.EndedAt }, Sold(kept), Order(kept, "2"), Sold(never), Order(never, "3"), Sold(soon)], default);

        (await store.DeleteEndedBeforeAsync(old.EndedAt.AddMinutes(5), default)).ShouldBe(1);

        (await stage.CountAsync("dispositions")).ShouldBe(2);
        (await stage.CountAsync("added_data")).ShouldBe(1);
        (await StoreStage.ReadAsync(store)).Single().Dispositions.Length.ShouldBe(1);
    }

    private static CallAmendment Sold(CallRecord record, string code = "sold", int seconds = 5) =>
        new(Guid.NewGuid(), record.Call.Id, One, record.EndedAt.AddSeconds(seconds)) { Disposition = new Disposition(code, "两个") };

    private static CallAmendment Order(CallRecord record, string order) =>
        new(Guid.NewGuid(), record.Call.Id, One, record.EndedAt.AddSeconds(5)) { Data = CallData.Empty.With("order", order) };
}
