using ContactCenter.Phone;
using EndToEnd.Manual;
using EndToEnd.Stage;

namespace EndToEnd.Programs;

/// <summary>The whole manual by commands of two or three desks with --json; what the parties hear proves each command.</summary>
public sealed class DeskCommandsTests(TrunkNode node) : OnTheFloor(node)
{
    private static readonly (string Command, string Operation)[] NotInBusy =
    [
        ("answer", "Answer"), ("hang-up", "HangUp"), ("hold", "Hold"), ("retrieve", "Retrieve"), ("consult-agent 2002", "ConsultAgent"),
        ("consult-external 13800138000", "ConsultExternal"), ("consult-retrieve", "ConsultRetrieve"), ("transfer", "Transfer"), ("conference", "Conference"),
        ("to-ivr survey", "TransferToIvr"), ("dtmf 5", "SendDtmf"), ("monitor 2002", "Monitor"), ("whisper", "Whisper"), ("barge", "Barge"),
        ("force-release", "ForceRelease"), ("intercept", "Intercept"), ("force-idle 2002", "ForceIdle"), ("force-busy 2002", "ForceBusy"),
        ("force-logout 2002", "ForceLogout"), ("busy", "SetBusy"), ("data order 4711", "Data"), ("disposition sold", "Disposition"),
    ];

    [Fact]
    public async Task Consult_agent_consult_retrieve_and_transfer()
    {
        var (ann, own, caller) = await DeskTalkAsync();
        var (bob, bobs) = await DeskAsync("2002", "8002", Bob);
        await bob.SayAsync("idle");
        await bob.ShowsAsync("Idle");
        await ann.SayAsync("consult-agent 2002");
        await ann.ShowsAsync("Consulting", ["ConsultRetrieve", "Reset"]);
        await ann.ShowsAsync("Consulting", ["ConsultRetrieve", "Transfer", "Conference", "Reset"]);
        await bob.ShowsAsync("Talking");
        await RowAsync("Consulting", Hears(own, Bob), Hears(await bobs.RingsAsync(), Ann), HearsMusic(caller));
        await ann.SayAsync("consult-retrieve");
        await ann.ShowsAsync("Talking");
        await bob.ShowsAsync("Idle");
        await RowAsync("Talking again", Hears(own, Caller), Hears(caller, Ann));

        await ann.SayAsync("data order 4711 and more");
        (await ann.ShowsAsync("Talking")).GetProperty("call").GetProperty("data").GetProperty("order").GetString().ShouldBe("4711 and more");
        await ann.SayAsync("data caller 1");
        (await ann.RefusesAsync("Data")).ShouldBe("Key: 'caller' is reserved.");
        await ann.SayAsync("consult-agent 2002");
        await ann.ShowsAsync("Consulting", ["ConsultRetrieve", "Transfer", "Conference", "Reset"]);
        await ann.SayAsync("transfer");
        await ann.ShowsAsync("WrapUp", ["SetIdle", "SetBusy", "Reset"]);
        var talks = await bob.ShowsAsync("Talking");
        while (talks.GetProperty("call").GetProperty("direction").GetString() != "Inbound")
            talks = await bob.ShowsAsync("Talking");
        talks.GetProperty("call").GetProperty("remoteNumber").GetString().ShouldBe("13900000001");
        talks.GetProperty("call").GetProperty("data").GetProperty("order").GetString().ShouldBe("4711 and more");
        await RowAsync("after Transfer", Hears(await bobs.RingsAsync(), Caller), Hears(caller, Bob));
    }

    [Fact]
    public async Task Consult_external_and_conference()
    {
        await OutsideAsync(AnswerMode.Auto);
        var (ann, own, caller) = await DeskTalkAsync();
        await ann.SayAsync($"consult-external {OutsideNumber}");
        await ann.ShowsAsync("Consulting", ["ConsultRetrieve", "Transfer", "Conference", "Reset"]);
        await RowAsync("Consulting", Hears(own, Outside), HearsMusic(caller));
        await ann.SayAsync("conference");
        await ann.ShowsAsync("Conferencing", ["HangUp", "Reset"]);
        await RowAsync("Conferencing", Hears(own, Caller, Outside), Hears(caller, Ann, Outside));
        await ann.SayAsync("hang-up");
        await ann.ShowsAsync("WrapUp");
        await RowAsync("without an agent", Hears(caller, Outside));
    }

    [Fact]
    public async Task To_ivr()
    {
        var (ann, own, caller) = await DeskTalkAsync();
        await ann.SayAsync("to-ivr nowhere");
        (await ann.RefusesAsync("TransferToIvr")).ShouldBe("There is no flow 'nowhere'.");
        await ann.SayAsync("to-ivr survey");
        await ann.ShowsAsync("WrapUp");
        await own.IsOverAsync();
        caller.SendDtmf("5");
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task Call_agent_answer_hold_retrieve_and_hang_up()
    {
        var (ann, annsPhone) = await DeskAsync("2001", "8001", Ann);
        var (bob, bobsPhone) = await DeskAsync("2002", "8002", Bob, AnswerMode.Manual);
        await ann.SayAsync("agents");
        await ann.ListsAsync("2002", "Busy");
        await ann.SayAsync("call-agent 2002");
        await ann.ShowsAsync("Dialing", ["HangUp", "Reset"]);
        await bob.ShowsAsync("Ringing", ["Answer", "HangUp", "Reset"]);
        await bob.SayAsync("answer");
        await ann.ShowsAsync("Talking");
        await bob.ShowsAsync("Talking");
        var (own, bobs) = (await annsPhone.RingsAsync(), await bobsPhone.RingsAsync());
        await RowAsync("Talking", Hears(own, Bob), Hears(bobs, Ann));
        await ann.SayAsync("hold");
        await ann.ShowsAsync("Held");
        await RowAsync("Held", HearsNothing(own), HearsMusic(bobs));
        await ann.SayAsync("retrieve");
        await ann.ShowsAsync("Talking");
        await bob.SayAsync("hang-up");
        await ann.ShowsAsync("Busy");
        await bob.ShowsAsync("Busy");
    }

    [Fact]
    public async Task Monitor_whisper_barge_and_force_release()
    {
        var (ann, own, caller) = await DeskTalkAsync();
        var (boss, phone) = await DeskAsync("2900", "8009", Boss);
        await boss.SayAsync("monitor 2001");
        await boss.ShowsAsync("Monitoring", ["Barge", "ForceRelease", "HangUp", "Whisper", "Intercept", "Reset"]);
        var bosses = await phone.RingsAsync();
        await RowAsync("Monitoring", Hears(own, Caller), Hears(caller, Ann), Hears(bosses, Ann, Caller));
        await boss.SayAsync("whisper");
        await RowAsync("Whisper", Hears(own, Caller, Boss), Hears(caller, Ann), Hears(bosses, Ann, Caller));
        await boss.SayAsync("barge");
        await boss.ShowsAsync("Barging");
        await RowAsync("Barging", Hears(own, Caller, Boss), Hears(caller, Ann, Boss), Hears(bosses, Ann, Caller));
        await boss.SayAsync("force-release");
        await boss.ShowsAsync("Busy");
        await ann.ShowsAsync("WrapUp");
        await caller.IsOverAsync();
    }

    [Fact]
    public async Task Intercept()
    {
        var (ann, own, caller) = await DeskTalkAsync();
        var (boss, phone) = await DeskAsync("2900", "8009", Boss);
        await boss.SayAsync("monitor 2001");
        await boss.ShowsAsync("Monitoring");
        var bosses = await phone.RingsAsync();
        await RowAsync("Monitoring", Hears(bosses, Ann, Caller));
        await boss.SayAsync("intercept");
        await boss.ShowsAsync("Talking");
        await ann.ShowsAsync("WrapUp");
        await own.IsOverAsync();
        await RowAsync("Intercept", Hears(bosses, Caller), Hears(caller, Boss));
        await boss.SayAsync("hang-up");
        await boss.ShowsAsync("WrapUp");
    }

    [Fact]
    public async Task Force_idle_force_busy_and_force_logout()
    {
        var (ann, _) = await DeskAsync("2001", "8001", Ann);
        var (boss, _) = await DeskAsync("2900", "8009", Boss);
        await boss.SayAsync("force-idle 2001");
        await ann.ShowsAsync("Idle");
        await boss.SayAsync("force-busy 2001");
        await ann.ShowsAsync("Busy", "Forced");
        await ann.SayAsync("force-busy 2900");
        await ann.RefusesAsync("ForceBusy");
        await boss.SayAsync("force-idle 3001");
        (await boss.RefusesAsync("ForceIdle")).ShouldBe("There is no agent '3001'.");
        await boss.SayAsync("force-logout 2001");
        await ann.ShowsAsync("LoggedOut", ["Login"]);
        await ann.SayAsync("login");
        await ann.ShowsAsync("Busy");
    }

    [Fact]
    public async Task A_command_that_the_state_does_not_allow_is_rejected_by_name()
    {
        var (desk, _) = await DeskAsync("2005", "8005", Ann);
        foreach (var (command, operation) in NotInBusy)
        {
            await desk.SayAsync(command);
            (await desk.RefusesAsync(operation)).ShouldNotBeNullOrWhiteSpace(command);
        }
    }

    private async Task<(DeskProcess Desk, SoftPhone Phone)> DeskAsync(string agent, string extension, double tone, AnswerMode answer = AnswerMode.Auto)
    {
        var phone = await PhoneAsync(extension, answer, tone);
        var desk = With(new DeskProcess(Node, agent, extension));
        await desk.ShowsAsync("Busy");
        return (desk, phone);
    }

    private async Task<(DeskProcess Ann, PhoneCall Own, PhoneCall Caller)> DeskTalkAsync()
    {
        var (ann, phone) = await DeskAsync("2001", "8001", Ann);
        await ann.SayAsync("idle");
        await ann.ShowsAsync("Idle", ["SetBusy", "Logout", "Reset"]);
        var caller = await (await CallerAsync(Caller)).CallsAsync("95001");
        var own = await phone.RingsAsync();
        await ann.ShowsAsync("Talking");
        await RowAsync("Talking", Hears(own, Caller), Hears(caller, Ann));
        return (ann, own, caller);
    }
}
