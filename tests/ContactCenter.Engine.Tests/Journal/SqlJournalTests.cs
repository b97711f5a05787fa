using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Records;
using Kit = Akka.TestKit.Xunit2.TestKit;

namespace ContactCenter.Engine.Tests.Journal;

/// <summary>The journal on real databases: what is kept comes back, and every failure ends the stream's actor and says so.</summary>
public sealed class SqlJournalTests
{
    private const string Stream = "agent|1000/2001";

    /// <summary>The first writer's; its taking of the stream is what the numbers of its events begin behind.</summary>
    private static readonly StreamTaken Ours = new(Guid.NewGuid(), "akka://first"), Theirs = new(Guid.NewGuid(), "akka://second");
    private const int Taking = 1;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_appended_is_recalled_in_order(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journal = Open(kit);
        Recalled(kit).ShouldBeEmpty();
        Append(kit, journal, 1, 1).ShouldBe(1);
        Append(kit, journal, 2, 500).ShouldBe(501);
        Append(kit, journal, 502, 3).ShouldBe(504);
        Close(kit, journal);
        Open(kit);
        Recalled(kit).Select(SqlJournalStage.Number).ShouldBe(Enumerable.Range(1, 504));
        // In the next process, too.
        kit = stage.Start();
        Open(kit);
        Recalled(kit).Count.ShouldBe(504);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_snapshot_replaces_the_events_before_it_and_the_numbers_go_on(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journal = Open(kit);
        Recalled(kit);
        Append(kit, journal, 1, 200);
        var snapshot = new AgentSnapshot(AgentState.New(AgentKey.Parse("1000/2001")), [Guid.NewGuid()], "akka://node");
        journal.Tell(new KeepSnapshot(snapshot));
        // The last events stay: their numbers must not be free for a writer that is behind, and the agent is woken when the node starts.
        await Until(async () => (await ReadAsync(kit, 1, 200)).Length == JournalActor.KeptBehindSnapshot);
        (await IdsAsync(kit)).ShouldContain(Stream);
        Close(kit, journal);
        journal = Open(kit);
        Serialization.WireText.Of(kit.ExpectMsg<Recalled>(Wait)).ShouldBe(Serialization.WireText.Of(new Recalled(snapshot, 200 + Taking)));
        kit.ExpectMsg<RecallDone>(Wait).Sequence.ShouldBe(200 + Taking);
        // Whose the stream was is among what the snapshot replaces: it is taken once more.
        Append(kit, journal, 201, 2).ShouldBe(202 + Taking);
        Close(kit, journal);
        Open(kit);
        kit.ExpectMsg<Recalled>(Wait).Sequence.ShouldBe(200 + Taking);
        kit.ExpectMsg<Recalled>(Wait).Sequence.ShouldBe(202 + Taking);
        kit.ExpectMsg<Recalled>(Wait).Sequence.ShouldBe(203 + Taking);
        kit.ExpectMsg<RecallDone>(Wait).Sequence.ShouldBe(203 + Taking);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_snapshot_deletes_no_further_than_it_is_told(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journal = Open(kit);
        Recalled(kit);
        Append(kit, journal, 1, 130);
        journal.Tell(new KeepSnapshot(new AgentSnapshot(AgentState.New(AgentKey.Parse("1000/2001")), [], null), DeleteTo: 20 + Taking));
        await Until(async () => (await ReadAsync(kit, 1, 20)).IsEmpty);
        (await ReadAsync(kit, 1, 130)).ShouldBe(Enumerable.Range(21, 110));
        (await ReadAsync(kit, 25, 27)).ShouldBe([25, 26, 27]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_writer_that_does_not_know_that_another_has_taken_the_stream_is_refused_and_told_who_has_it(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var (first, second) = (stage.Start(), stage.Start());
        var frozen = Open(first);
        Recalled(first);
        Append(first, frozen, 1, 3);
        var journal = Open(second, writer: Theirs);
        Recalled(second).Count.ShouldBe(3);
        journal.Tell(new Append([])); // before it does anything
        second.ExpectMsg<Appended>(Wait).Sequence.ShouldBe(3 + Taking + Taking);
        frozen.Tell(new Append([SqlJournalStage.Fact(4)]));
        Fails(first, frozen);
        Open(first, confirmed: 3 + Taking);
        while (first.ExpectMsg<object>(Wait) is var message and not StreamLost)
            message.ShouldBeOfType<Recalled>();
        // Nobody else notices.
        Append(second, journal, 4, 2).ShouldBe(5 + Taking);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_writer_that_another_ones_snapshot_has_overtaken_is_told_so_too(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var (first, second) = (stage.Start(), stage.Start());
        var frozen = Open(first);
        Recalled(first);
        Append(first, frozen, 1, 3);
        var journal = Open(second, writer: Theirs);
        Recalled(second);
        Append(second, journal, 4, 60);
        journal.Tell(new KeepSnapshot(new AgentSnapshot(AgentState.New(AgentKey.Parse("1000/2001")), [], null)));
        Append(second, journal, 64, 1);
        // The snapshot stands for their taking of the stream, which is not read again.
        await Until(async () => Convert.ToInt64(await stage.ExecuteAsync("SELECT count(*) FROM snapshot"), null) == 1);
        frozen.Tell(new Append([SqlJournalStage.Fact(4)]));
        Fails(first, frozen);
        Open(first, confirmed: 3 + Taking);
        while (first.ExpectMsg<object>(Wait) is var message and not StreamLost)
            message.ShouldBeOfType<Recalled>();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_writer_that_comes_back_to_what_was_another_ones_before_is_told_nothing_of_that(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journal = Open(kit, writer: Theirs);
        Recalled(kit);
        Append(kit, journal, 1, 3);
        Close(kit, journal);
        journal = Open(kit);
        Recalled(kit).Count.ShouldBe(3);
        Append(kit, journal, 4, 1);
        Close(kit, journal);
        // It takes the stream once.
        journal = Open(kit, confirmed: 5 + Taking);
        Recalled(kit).Count.ShouldBe(4);
        Append(kit, journal, 5, 1).ShouldBe(6);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_write_that_the_database_refuses_ends_the_stream_and_the_next_one_knows_that_it_was_not_kept(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journal = Open(kit);
        Recalled(kit);
        Append(kit, journal, 1, 2);
        await stage.ExecuteAsync("ALTER TABLE journal RENAME TO hidden");
        journal.Tell(new Append([SqlJournalStage.Fact(3)]));
        Fails(kit, journal);
        Fails(kit, Open(kit));
        await stage.ExecuteAsync("ALTER TABLE hidden RENAME TO journal");
        journal = await OpenAtLast(kit, 2);
        Append(kit, journal, 3, 1).ShouldBe(3);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_batch_that_breaks_in_the_middle_is_not_kept_at_all(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journal = Open(kit);
        Recalled(kit);
        Append(kit, journal, 1, 2);
        // The number that the 150th of them will have is taken.
        await stage.ExecuteAsync("UPDATE journal SET sequence_number = 150 WHERE sequence_number = 2");
        journal.Tell(new Append([.. Enumerable.Range(3, 300).Select(SqlJournalStage.Fact)]));
        Fails(kit, journal);
        Convert.ToInt64(await stage.ExecuteAsync("SELECT count(*) FROM journal"), null).ShouldBe(2 + Taking);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_streams_at_once_are_kept_each_in_order(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journals = Enumerable.Range(0, 40).Select(i => (Name: $"agent|1000/{i}", Actor: Open(kit, $"agent|1000/{i}"))).ToArray();
        for (var i = 0; i < journals.Length; i++)
            kit.ExpectMsg<RecallDone>(Wait);
        for (var round = 0; round < 5; round++)
        {
            foreach (var (_, actor) in journals)
                actor.Tell(new Append([.. Enumerable.Range(round * 3, 3).Select(SqlJournalStage.Fact)]));
            for (var i = 0; i < journals.Length; i++)
                kit.ExpectMsg<Appended>(Wait).Sequence.ShouldBe(((round + 1) * 3) + Taking);
        }

        (await IdsAsync(kit)).ShouldBe(journals.Select(journal => journal.Name), ignoreOrder: true);
        foreach (var (name, _) in journals)
            (await ReadAsync(kit, 1, 15, name)).ShouldBe(Enumerable.Range(0, 15));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_that_is_away_at_first_is_used_when_it_is_there(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        if (kind is DatabaseKind.Sqlite)
            Directory.CreateDirectory(Path.Combine(stage.Settings.DataDirectory, "contact-center.db")); // no file can be there
        var kit = stage.Start();
        Fails(kit, Open(kit));
        if (kind is DatabaseKind.Sqlite)
            Directory.Delete(Path.Combine(stage.Settings.DataDirectory, "contact-center.db"));
        await stage.CreateAsync();
        var journal = await OpenAtLast(kit, 0);
        Append(kit, journal, 1, 1).ShouldBe(1);
    }

    [Theory, OnPostgres]
    public async Task A_server_that_is_not_there_is_a_failure(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await using var closed = new SqlJournalStage(kind)
        {
            Settings = stage.Settings with { Database = new DatabaseSettings(kind, "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2") },
        };
        var kit = closed.Start();
        Fails(kit, Open(kit));
        Fails(kit, Open(kit));
    }

    [Theory, OnPostgres]
    public async Task Connections_that_break_are_made_anew(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start();
        var journal = Open(kit);
        Recalled(kit);
        Append(kit, journal, 1, 2);
        await stage.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        journal.Tell(new Append([SqlJournalStage.Fact(3)]));
        if (kit.ExpectMsg<object>(Wait) is JournalFailed)
        {
            kit.ExpectTerminated(journal, Wait);
            journal = await OpenAtLast(kit, 2);
            Append(kit, journal, 3, 1).ShouldBe(3);
        }
        else
        {
            Append(kit, journal, 4, 1).ShouldBe(4);
        }
    }

    [Theory, OnPostgres]
    public async Task A_database_that_does_not_answer_is_given_up_and_used_again_when_it_does(DatabaseKind kind)
    {
        await using var stage = new SqlJournalStage(kind);
        await stage.CreateAsync();
        var kit = stage.Start("akka.persistence.journal.sql.circuit-breaker.call-timeout = 1s");
        var journal = Open(kit);
        Recalled(kit);
        Append(kit, journal, 1, 2);
        await using (await stage.LockAsync("journal"))
        {
            journal.Tell(new Append([SqlJournalStage.Fact(3)]));
            Fails(kit, journal);
        }

        // The write may have come through at the last moment, or not: the journal says which.
        journal = await OpenAtLast(kit, 2, 3);
        var kept = (await ReadAsync(kit, 1, 100)).Length;
        Append(kit, journal, 4, 1).ShouldBe(kept + 1);
    }

    private static IActorRef Open(Kit kit, string stream = Stream, StreamTaken? writer = null, long? confirmed = null)
    {
        var journal = kit.Sys.ActorOf(JournalActor.Props(stream, kit.TestActor, writer ?? Ours, confirmed));
        kit.Watch(journal);
        return journal;
    }

    private static void Close(Kit kit, IActorRef journal)
    {
        kit.Sys.Stop(journal);
        kit.ExpectTerminated(journal, Wait);
    }

    private static List<IJournalEntry> Recalled(Kit kit)
    {
        var entries = new List<IJournalEntry>();
        while (kit.ExpectMsg<object>(Wait) is var message and not RecallDone)
            entries.Add(message.ShouldBeOfType<Recalled>().Entry);
        return entries;
    }

    private static long Append(Kit kit, IActorRef journal, int from, int count)
    {
        journal.Tell(new Append([.. Enumerable.Range(from, count).Select(SqlJournalStage.Fact)]));
        return kit.ExpectMsg<Appended>(Wait).Sequence - Taking;
    }

    private static void Fails(Kit kit, IActorRef journal)
    {
        kit.ExpectMsg<JournalFailed>(Wait);
        kit.ExpectTerminated(journal, Wait);
    }

    /// <summary>Opens the stream as often as it takes.</summary>
    private static async Task<IActorRef> OpenAtLast(Kit kit, params long[] events)
    {
        for (var i = 0; i < 100; i++)
        {
            var journal = Open(kit);
            var first = kit.FishForMessage(message => message is Terminated or RecallDone, Wait);
            if (first is RecallDone done)
            {
                events.ShouldContain(Math.Max(0, done.Sequence - Taking));
                return journal;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The journal could not be opened again.");
    }

    private static async Task<ImmutableArray<int>> ReadAsync(Kit kit, long from, long to, string stream = Stream)
    {
        var events = await SqlJournalStage.ReadJournal(kit.Sys).CurrentEventsByPersistenceId(stream, from + Taking, to + Taking)
            .RunWith(Sink.Seq<Akka.Persistence.Query.EventEnvelope>(), kit.Sys.Materializer());
        return [.. events.Select(envelope => SqlJournalStage.Number((IJournalEntry)envelope.Event))];
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Kit kit) =>
        await SqlJournalStage.ReadJournal(kit.Sys).CurrentPersistenceIds().RunWith(Sink.Seq<string>(), kit.Sys.Materializer());

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 200 && !await condition(); i++)
            await Task.Delay(50);
        (await condition()).ShouldBeTrue();
    }
}
