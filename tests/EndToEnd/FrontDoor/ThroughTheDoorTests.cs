using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Crashes;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.FrontDoor;

/// <summary>Calls through a real Kamailio, with agents, phones and callers at different nodes.</summary>
[Collection(DoorCollection.Name)]
public sealed class ThroughTheDoorTests(DoorStage stage)
{
    [NeedsDoorFact]
    public async Task A_phone_that_registered_through_the_door_is_rung_through_it_from_every_node()
    {
        var seat = FloorSeat.All[0];
        await using var phone = await stage.PhoneAsync(seat.Extension, seat.Tone);
        await using var agent = await SeatedAgent.LoginAsync(stage.Seat(seat, 1));
        for (var node = 0; node < stage.Nodes.Count; node++)
        {
            await agent.DoAsync(Operation.SetIdle);
            await using var caller = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = stage.Nodes[node].Sip, User = "13900000001", ToneHz = FloorSeat.CallerTone });
            var call = await caller.CallsAsync(FloorSeat.AccessNumber);
            var own = await phone.RingsAsync();
            await HearEachOtherAsync(own, seat.Tone, call, FloorSeat.CallerTone);
            own.InviteRequest.Vias.Select(via => via.Port).ShouldBe([stage.Door.Sip.Port, stage.Nodes[node].Sip.Port], $"rung by node {node + 1}");

            // From both sides in turn: hold, and good-bye.
            own.Hold();
            await call.HearsMusicAsync();
            own.Resume();
            await HearEachOtherAsync(own, seat.Tone, call, FloorSeat.CallerTone);
            (node % 2 == 0 ? own : call).HangUp();
            await call.IsOverAsync();
            await own.IsOverAsync();
            await agent.BecomesAsync(AgentStatus.WrapUp);
        }

        await agent.LeaveAsync();
    }

    [NeedsDoorFact]
    public async Task Calls_are_spread_over_the_nodes_and_each_stays_where_it_is()
    {
        var before = stage.CallsByNode();
        List<SoftPhone> callers = [];
        try
        {
            List<PhoneCall> calls = [];
            for (var i = 0; i < 9; i++)
            {
                callers.Add(await stage.CallerAsync($"1390000010{i}"));
                calls.Add(await callers[^1].CallsAsync(FloorSeat.AccessNumber));
            }

            await Soon.HoldsAsync(
                "nine calls are three at each node", () => stage.CallsByNode().Zip(before, (now, then) => now - then).SequenceEqual([3, 3, 3]),
                () => string.Join(", ", stage.CallsByNode().Zip(before, (now, then) => now - then)));
            await Task.WhenAll(calls.Select(call => call.HearsMusicAsync()));

            // Requests in the dialog, from the caller: re-INVITEs and the BYE find their node, or the call would be lost.
            calls.ForEach(call => call.Hold());
            await Task.WhenAll(calls.Select(call => call.HearsSilenceAsync()));
            calls.ForEach(call => call.Resume());
            await Task.WhenAll(calls.Select(call => call.HearsMusicAsync()));
            calls.ForEach(call => call.HangUp());
            foreach (var call in calls)
                (await call.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Local);

            // Whoever has hung up is no load: the next calls are spread as the first.
            before = stage.CallsByNode();
            List<PhoneCall> again = [];
            foreach (var caller in callers.Take(3))
                again.Add(await caller.CallsAsync(FloorSeat.AccessNumber));
            await Soon.HoldsAsync(
                "three calls are one at each node", () => stage.CallsByNode().Zip(before, (now, then) => now - then).SequenceEqual([1, 1, 1]),
                () => string.Join(", ", stage.CallsByNode().Zip(before, (now, then) => now - then)));
            again.ForEach(call => call.HangUp());
        }
        finally
        {
            foreach (var caller in callers)
                await caller.DisposeAsync();
        }
    }

    [NeedsDoorFact]
    public async Task An_agent_talks_with_a_caller_through_the_door_at_both_ends_and_hangs_up_at_the_client()
    {
        var seat = FloorSeat.All[1];
        await using var phone = await stage.PhoneAsync(seat.Extension, seat.Tone);
        await using var agent = await SeatedAgent.LoginAsync(stage.Seat(seat, 2));
        await agent.DoAsync(Operation.SetIdle);
        await using var caller = await stage.CallerAsync("13900000002");
        var call = await caller.CallsAsync(FloorSeat.AccessNumber);
        var own = await phone.RingsAsync();
        await HearEachOtherAsync(own, seat.Tone, call, FloorSeat.CallerTone);

        await agent.DoAsync(Operation.Hold);
        await call.HearsMusicAsync();
        await agent.DoAsync(Operation.Retrieve);
        await HearEachOtherAsync(own, seat.Tone, call, FloorSeat.CallerTone);
        await agent.DoAsync(Operation.HangUp);

        (await call.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
        (await own.IsOverAsync()).By.ShouldBe(PhoneCallEndedBy.Remote);
        await agent.LeaveAsync();
    }

    [NeedsDoorFact]
    public async Task A_caller_who_gives_up_takes_the_ringing_phone_along()
    {
        var seat = FloorSeat.All[2];
        await using var phone = await SoftPhone.StartAsync(new SoftPhoneOptions
        {
            Server = stage.Door.Sip, User = seat.Extension, Password = $"phone-{seat.Extension}", Register = true, Answer = AnswerMode.Manual,
        });
        await using var agent = await SeatedAgent.LoginAsync(stage.Seat(seat, 0));
        await agent.DoAsync(Operation.SetIdle);
        await using var caller = await stage.CallerAsync("13900000003");
        var call = await caller.CallsAsync(FloorSeat.AccessNumber);
        var ringing = await phone.RingsAsync();

        call.HangUp();

        await ringing.IsOverAsync(); // the CANCEL went by the door
        await agent.LeaveAsync();
    }
}
