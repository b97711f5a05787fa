using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Crashes;
using EndToEnd.Stage;

namespace EndToEnd.FrontDoor;

/// <summary>Phones and callers behind a NAT: the door reaches them where they send from, and tells the nodes how.</summary>
[Collection(DoorCollection.Name)]
public sealed class BehindNatTests(DoorStage stage)
{
    [NeedsDoorFact]
    public async Task A_phone_behind_a_nat_is_rung_and_hears_of_the_end_of_the_call()
    {
        var seat = FloorSeat.All[5];
        await using var phone = new HiddenPhone();
        await phone.RegisterAsync(stage.Door.Sip, seat.Extension);
        await using var agent = await SeatedAgent.LoginAsync(stage.Seat(seat, 1));
        await agent.DoAsync(Operation.SetIdle);
        await using var caller = await stage.CallerAsync("13900000061");
        var call = await caller.CallsAsync(FloorSeat.AccessNumber);

        await phone.AnswerAsync();
        await phone.Acknowledged;
        await agent.BecomesAsync(AgentStatus.Talking);
        call.HangUp();

        (await phone.Ended).ByRemote.ShouldBeTrue();
        await agent.BecomesAsync(AgentStatus.WrapUp);
        await agent.LeaveAsync();
    }

    [NeedsDoorFact]
    public async Task A_caller_behind_a_nat_hears_of_the_end_of_the_call()
    {
        var seat = FloorSeat.All[4];
        await using var phone = await stage.PhoneAsync(seat.Extension, seat.Tone);
        await using var agent = await SeatedAgent.LoginAsync(stage.Seat(seat, 0));
        await agent.DoAsync(Operation.SetIdle);
        await using var caller = new HiddenPhone();
        caller.Call(stage.Door.Sip, FloorSeat.AccessNumber);
        await caller.Accepted;
        var own = await phone.RingsAsync();
        await agent.BecomesAsync(AgentStatus.Talking);

        own.HangUp();

        (await caller.Ended).ByRemote.ShouldBeTrue();
        await agent.LeaveAsync();
    }
}
