using Akka.Actor;
using Akka.Persistence;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Journal;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>
/// Every 500 entries the line is kept as a whole, and the entries that led there are not needed any more. The first entry says whose the stream is.
/// </summary>
public sealed class QueueSnapshotTests : QueueJournalStage
{
    [Fact]
    public void After_500_entries_there_is_a_snapshot_and_all_but_the_last_entries_are_deleted()
    {
        var line = Many(498);
        LeftInJournal().ShouldBe(499);
        var last = Joins();
        Keeps([.. line, last]);
        AwaitCondition(() => LeftInJournal() == JournalActor.KeptBehindSnapshot, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void From_a_snapshot_and_later_entries_the_line_is_the_same()
    {
        var line = Many(498);
        Leaves(line[497]); // the last place is known by the snapshot only
        Keeps(line[..497]);
        AwaitCondition(() => LeftInJournal() == JournalActor.KeptBehindSnapshot, TimeSpan.FromSeconds(10));
        foreach (var call in line[..490])
            Leaves(call);
        Keeps(line[490..497]);
        var before = Kept;
        LeftInJournal().ShouldBe(JournalActor.KeptBehindSnapshot + 1);
        Restart();
        Asked().ShouldBe(line[490..497], ignoreOrder: true);
        var newcomer = Joins();
        foreach (var call in line[490..497].Reverse())
            Joins(call);
        Line().ShouldBe([.. line[490..497], newcomer]);
        Keeps([.. line[490..497], newcomer]);
        Kept.Take(7).ShouldBe(before);
        Kept[^1].Place.ShouldBe(498);
    }

    [Fact]
    public void From_a_snapshot_alone_the_line_is_the_same_and_entries_go_on_to_be_counted()
    {
        var line = Many(499);
        var before = Kept;
        AwaitCondition(() => LeftInJournal() == JournalActor.KeptBehindSnapshot, TimeSpan.FromSeconds(10));
        Restart();
        Asked().Count.ShouldBe(499);
        foreach (var call in line.Reverse())
            Joins(call);
        Line().ShouldBe(line);
        var later = Many(498, line);
        Kept.Take(499).ShouldBe(before);
        LeftInJournal().ShouldBe(JournalActor.KeptBehindSnapshot + 499);
        Leaves(line[0]);
        Keeps([.. line[1..], .. later]);
        AwaitCondition(() => LeftInJournal() == JournalActor.KeptBehindSnapshot, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_snapshot_that_could_not_be_kept_is_missed_by_nobody()
    {
        Faults.FailSnapshots(1);
        var line = Many(499);
        LeftInJournal().ShouldBe(500);
        Restart();
        Asked().Count.ShouldBe(499);
        foreach (var call in line.Reverse())
            Joins(call);
        Line().ShouldBe(line);
        Leaves(line[498]);
        Keeps(line[..498]);
        AwaitCondition(() => LeftInJournal() == JournalActor.KeptBehindSnapshot, TimeSpan.FromSeconds(10)); // more than 500 since the last one, which there is not
    }

    /// <summary>So many calls join at once and are written, behind those.</summary>
    private CallId[] Many(int calls, params CallId[] behind)
    {
        var line = new CallId[calls];
        for (var i = 0; i < calls; i++)
            line[i] = Joins();
        Keeps([.. behind, .. line]);
        return line;
    }

    /// <summary>How many entries the journal gives back.</summary>
    private int LeftInJournal()
    {
        var probe = CreateTestProbe();
        Persistence.Instance.Apply(Sys).JournalFor("akka.persistence.journal.flaky")
            .Tell(new ReplayMessages(1, long.MaxValue, long.MaxValue, Stream, probe.Ref));
        var entries = 0;
        while (probe.ExpectMsg<object>(TimeSpan.FromSeconds(10)) is ReplayedMessage)
            entries++;
        return entries;
    }
}
