using ContactCenter.Contracts;

namespace ContactCenter.Client.Tests;

public sealed class AgentRosterTests
{
    private readonly HandTime _time = new();
    private readonly AgentRoster _roster;

    public AgentRosterTests() => _roster = new AgentRoster(_time);

    [Fact]
    public void Changes_are_merged_into_the_list()
    {
        _roster.Replace(new AgentList(10, [Agent("2001"), Agent("2003")])).ShouldBeTrue();

        _roster.Merge(new AgentListChanged(11, [Agent("2002"), Agent("2003", AgentStatus.Idle)], ["2001", "2009"])).ShouldBe(AgentRoster.Merged.Whole);

        _roster.Agents.Select(agent => (agent.AgentId, agent.State)).ShouldBe([("2002", AgentStatus.Busy), ("2003", AgentStatus.Idle)]);
    }

    [Fact]
    public void List_and_change_in_parts_count_when_they_are_whole()
    {
        _roster.Replace(new AgentList(10, [Agent("2001")]) { Continues = true }).ShouldBeFalse();
        _roster.Replace(new AgentList(10, [Agent("2002")])).ShouldBeTrue();
        _roster.Merge(new AgentListChanged(11, [], ["2001"]) { Continues = true }).ShouldBe(AgentRoster.Merged.NotYet);
        _roster.Merge(new AgentListChanged(11, [Agent("2003")], [])).ShouldBe(AgentRoster.Merged.Whole);

        _roster.Agents.Select(agent => agent.AgentId).ShouldBe(["2002", "2003"]);
        _roster.Merge(new AgentListChanged(12, [], ["2002"])).ShouldBe(AgentRoster.Merged.Whole);
    }

    [Fact]
    public void Change_without_a_list_before_it_makes_the_list_wanted() =>
        _roster.Merge(new AgentListChanged(1, [Agent("2001")], [])).ShouldBe(AgentRoster.Merged.Ask);

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(5)]
    public void Change_that_is_not_the_next_makes_the_list_wanted_once_a_second(long sequence)
    {
        _roster.Replace(new AgentList(10, [Agent("2001")]));

        _roster.Merge(new AgentListChanged(sequence, [Agent("2002")], [])).ShouldBe(AgentRoster.Merged.Ask);
        _roster.Merge(new AgentListChanged(sequence + 1, [Agent("2003")], [])).ShouldBe(AgentRoster.Merged.NotYet);
        _time.Advance(TimeSpan.FromSeconds(1));
        _roster.Merge(new AgentListChanged(sequence + 2, [Agent("2004")], [])).ShouldBe(AgentRoster.Merged.Ask);
        _roster.Replace(new AgentList(40, [Agent("2009")])).ShouldBeTrue();
        _roster.Merge(new AgentListChanged(41, [Agent("2010")], [])).ShouldBe(AgentRoster.Merged.Whole);
        _roster.Agents.Select(agent => agent.AgentId).ShouldBe(["2009", "2010"]);
    }

    [Fact]
    public void Part_that_is_missing_in_the_middle_is_noticed()
    {
        _roster.Replace(new AgentList(10, []));
        _roster.Merge(new AgentListChanged(11, [Agent("2001")], []) { Continues = true });

        _roster.Merge(new AgentListChanged(12, [Agent("2002")], [])).ShouldBe(AgentRoster.Merged.Ask);
    }

    [Fact]
    public void New_connection_begins_without_a_list()
    {
        _roster.Replace(new AgentList(10, [Agent("2001")]) { Continues = true });
        _roster.Forget();

        _roster.Replace(new AgentList(3, [Agent("2002")])).ShouldBeTrue();

        _roster.Agents.ShouldHaveSingleItem().AgentId.ShouldBe("2002");
    }

    private static AgentInfo Agent(string id, AgentStatus state = AgentStatus.Busy) =>
        new(id, "name", false, state, DateTimeOffset.UnixEpoch, null, null, null);

    private sealed class HandTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
