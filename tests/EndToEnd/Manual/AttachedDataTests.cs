using ContactCenter.Contracts;
using ContactCenter.Phone;
using ContactCenter.Sip;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>The screen pop: what a caller's INVITE carries is on the screen of every agent who gets the call.</summary>
public sealed class AttachedDataTests(TrunkNode node) : OnTheFloor(node)
{
    private const string UserToUser = "56a390f3d2b7310023a2;encoding=hex";

    [Fact]
    public async Task What_a_callers_INVITE_carries_goes_with_the_call_to_each_agent()
    {
        var ann = await SeatAsync("2001", "8001", Ann);
        var phone = await PhoneAsync(new SoftPhoneOptions
        {
            Server = Node.Sip,
            User = "13900000001",
            ToneHz = Caller,
            Headers = [new("User-to-User", UserToUser), new("X-Customer", "42"), new("Subject", "nobody's business")],
        });
        var caller = await phone.CallsAsync("95001");
        await ann.Agent.DoAsync(Operation.SetIdle);
        HasItAll(await ann.Agent.BecomesAsync(AgentStatus.Ringing));
        HasItAll(await ann.Agent.BecomesAsync(AgentStatus.Talking));

        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        HasItAll(await ConsultingAsync(ann.Agent, Operation.Transfer), ("consulted", "2002"));
        HasItAll(await bob.Agent.BecomesAsync(AgentStatus.Ringing));
        HasItAll(await bob.Agent.BecomesAsync(AgentStatus.Talking));

        await ann.Agent.DoAsync(Operation.Transfer);
        HasItAll(await ann.Agent.BecomesAsync(AgentStatus.WrapUp));
        var talks = await bob.Agent.BecomesAsync(AgentStatus.Talking);
        HasItAll(talks);
        talks.Call!.RemoteNumber.ShouldBe("13900000001");

        // 拦截: the supervisor has it from the beginning.
        var (boss, _) = await MonitorAsync("2002");
        HasItAll(boss.Agent.Now!, ("supervised", "2002"));
        await boss.Agent.DoAsync(Operation.Intercept);
        HasItAll(await boss.Agent.BecomesAsync(AgentStatus.Talking));

        caller.HangUp();
        await boss.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    [Fact]
    public async Task A_caller_who_attaches_too_much_is_served_and_the_agent_gets_as_much_as_there_is_room_for()
    {
        var ann = await IdleSeatAsync("2001", "8001", Ann);
        var phone = await PhoneAsync(new SoftPhoneOptions
        {
            Server = Node.Sip,
            User = "13900000001",
            ToneHz = Caller,
            Headers = [.. Enumerable.Range(0, 50).Select(i => new SipHeader($"X-Flood-{i:00}", new string('语', 300))), new("user-to-user", UserToUser)],
        });

        var caller = await phone.CallsAsync("95001");

        var data = (await ann.Agent.BecomesAsync(AgentStatus.Talking)).Call.ShouldNotBeNull().Data;
        data.Count.ShouldBe(ContractLimits.DataEntries);
        data["User-to-User"].ShouldBe(UserToUser);
        data["X-Flood-00"].ShouldBe(new string('语', ContractLimits.Text));
        data.Keys.ShouldNotContain("X-Flood-31");
        caller.HangUp();
        await ann.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    private static void HasItAll(StateChanged state, params (string Key, string Value)[] more) => state.Call.ShouldNotBeNull($"in {state.State}").Data.ShouldBe(
        [
            KeyValuePair.Create("User-to-User", UserToUser), KeyValuePair.Create("X-Customer", "42"),
            .. more.Select(m => KeyValuePair.Create(m.Key, m.Value)),
        ],
        ignoreOrder: true);
}
