using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Queues;

namespace ContactCenter.Engine.Tests.Agents;

/// <summary>What an agent does when the directory changes.</summary>
public sealed class AgentDirectoryTests : AgentStage
{
    private static readonly QueueKey Vip = new(Enterprise, "vip");

    [Fact]
    public void An_idle_agent_tells_the_queues_that_it_has_left_and_joined()
    {
        LogIn();
        var since = Do(Operation.SetIdle).State.Since;
        Drain(Queues);

        Change(account => account with { Queues = [Service, Vip] });

        Drain(Queues).ShouldBe([new AgentIsNotIdle(Sales, Me), new AgentIsIdle(Vip, Me, since)]);
    }

    [Fact]
    public void An_agent_who_becomes_idle_later_is_idle_for_the_new_queues()
    {
        LogIn();
        Change(account => account with { Queues = [Vip] });
        Drain(Queues).ShouldBeEmpty();

        var since = Do(Operation.SetIdle).State.Since;

        Drain(Queues).ShouldBe([new AgentIsIdle(Vip, Me, since)]);
    }

    [Fact]
    public void A_floor_that_starts_is_told_at_once_who_is_logged_in_and_that_of_another_enterprise_is_not()
    {
        Sys.EventStream.Publish(new FloorStarted(Enterprise, 1));
        Settle(AgentActor);
        ShouldBeSilent(Floors);
        var state = LogIn().State;
        Drain(Floors);
        Sys.EventStream.Publish(new FloorStarted(new EnterpriseId("1001"), 1));
        Settle(AgentActor);
        ShouldBeSilent(Floors);
        Sys.EventStream.Publish(new FloorStarted(Enterprise, 1));
        Floors.ExpectMsg<AgentChanged>().State.ShouldBe(state);
    }

    [Fact]
    public void A_change_of_others_is_none()
    {
        LogIn();
        Do(Operation.SetIdle);
        Drain(Queues);

        Change(account => account);

        Drain(Queues).ShouldBeEmpty();
        ShouldBeSilent(Session);
    }

    [Fact]
    public void An_agent_who_is_made_supervisor_sees_the_operations_at_once()
    {
        LogIn().Operations.ShouldNotContain(Operation.Monitor);

        Change(account => account with { Supervisor = true });

        Session.ExpectMsg<AgentView>().Operations.ShouldContain(Operation.Monitor);
    }

    private void Change(Func<AgentAccount, AgentAccount> change)
    {
        var now = Live.Now;
        var enterprise = now.Directory.Enterprise(Enterprise.Value)!;
        var changed = enterprise with { Agents = enterprise.Agents.SetItem(Me.AgentId, change(enterprise.Agents[Me.AgentId])) };
        Live.Serve(now with { Directory = new EnterpriseDirectory([changed]) });
        Sys.EventStream.Publish(DirectoryChanged.Instance);
        Settle(AgentActor);
    }
}
