using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Tests.Calls;

namespace ContactCenter.Engine.Tests.Races;

// What has to be true however the race went.
public abstract partial class RaceStage
{
    private static readonly AgentStatus[] WithoutCall = [AgentStatus.LoggedOut, AgentStatus.Busy, AgentStatus.Idle, AgentStatus.WrapUp];

    /// <summary>Agent, consulted agent and supervisor are in these states now.</summary>
    private protected void ShouldBe(AgentStatus a, AgentStatus b, AgentStatus s)
    {
        SettleAll();
        (StatusOf(A), StatusOf(B), StatusOf(S)).ShouldBe((a, b, s));
    }

    /// <summary>The agent's digits reach that leg: agent and call agree that they talk, and nobody hears music.</summary>
    private protected void DigitsReach(Seat seat, RaceLeg leg)
    {
        Do(seat, Operation.SendDtmf, "42");
        leg.Told.OfType<Engine.Edge.SendLegDtmf>().ShouldNotBeEmpty($"{seat.Key.AgentId} talks to {leg}");
    }

    /// <summary>
    /// Nobody is stuck, no leg is left, and exactly one record says how the call ended. Where the call goes on, those who are left hang up first.
    /// </summary>
    private protected void NobodyIsStuck(CallEndCause? cause = null)
    {
        HungUpLegsEnd();
        ViewsAreTrue();
        PhonesAreAsTheirAgents();
        while (Legs().FirstOrDefault(l => l.IsThere) is { } left)
        {
            Ends(left);
            HungUpLegsEnd();
        }

        // Whoever waits for a phone that never rang, for an answer that never came, or in a flow whose caller is gone, would be stuck.
        CallsThere().ShouldBe(0, $"calls that are left without legs; {Standing()}");
        EverybodyIsFree();
        var states = Standing();
        var (records, legs, views) = (CallRecords().Count, Legs().Count, Views());
        foreach (var leg in Legs())
            leg.Told.Count(m => m is Engine.Edge.HangUpLeg).ShouldBeLessThanOrEqualTo(1, $"{leg} is hung up once");
        CallRecords().Select(r => r.Call.Id).ShouldBe(_started.Keys, ignoreOrder: true);
        if (cause is not null)
            CallRecords()[0].Cause.ShouldBe(cause.Value);

        Pass(120, step: 10);
        Standing().ShouldBe(states, "two minutes later");
        (CallRecords().Count, Legs().Count, Views()).ShouldBe((records, legs, views), "two minutes later");
        TheNextCallerIsServed();
    }

    /// <summary>The buttons are those of the state, and a call is shown where there is one.</summary>
    private void ViewsAreTrue()
    {
        foreach (var seat in _seats.Values.Where(s => s.View is not null))
        {
            var view = seat.View!;
            view.Operations.ShouldBe(AgentBehaviours.Of(view.State).Operations);
            (view.State.Call is null).ShouldBe(WithoutCall.Contains(view.State.Status) && view.State.Status is not AgentStatus.WrapUp, $"{view.State}");
            seat.Told.OfType<AgentView>().Select(v => v.Sequence).ShouldBe(seat.Told.OfType<AgentView>().Select(v => v.Sequence).Order());
        }
    }

    /// <summary>Whoever is on a call has one leg to the phone, whoever is not has none.</summary>
    private protected void PhonesAreAsTheirAgents()
    {
        foreach (var seat in _seats.Values.Where(s => s.View is not null))
        {
            var legs = Legs().Count(l => l.IsThere && l.Rings == seat.Extension);
            legs.ShouldBe(WithoutCall.Contains(StatusOf(seat)) ? 0 : 1, $"legs to the phone of {seat.Key.AgentId}; {Standing()}");
        }
    }

    /// <summary>Whoever is shown to talk is connected, unless the other party is consulting or has put them on hold.</summary>
    private protected void TalkersAreConnected()
    {
        foreach (var seat in _seats.Values.Where(s => StatusOf(s) is AgentStatus.Talking && !s.View!.State.Call!.IsConsulted).ToArray())
        {
            var call = seat.View!.State.Call!.Id;
            if (_seats.Values.Any(s => StatusOf(s) is AgentStatus.Consulting && s.View!.State.Call!.Id == call))
                continue;
            var before = Legs().Sum(l => l.Told.Count(m => m is Engine.Edge.SendLegDtmf));
            Do(seat, Operation.SendDtmf, "1");
            Legs().Sum(l => l.Told.Count(m => m is Engine.Edge.SendLegDtmf)).ShouldBe(before + 1, $"digits of {seat.Key.AgentId} reach somebody; {Standing()}");
        }
    }

    private void EverybodyIsFree()
    {
        foreach (var seat in _seats.Values)
            WithoutCall.ShouldContain(StatusOf(seat), $"{seat.Key.AgentId} is on no call; {Standing()}");
    }

    /// <summary>The line is empty and works: an agent who becomes idle gets no call until one comes.</summary>
    private void TheNextCallerIsServed()
    {
        foreach (var seat in _seats.Values.Where(s => StatusOf(s) is AgentStatus.Idle).ToArray())
        {
            Do(seat, Operation.SetBusy);
            Do(seat, Operation.SetIdle);
            StatusOf(seat).ShouldBe(AgentStatus.Idle, "nobody is left in the queue");
            Do(seat, Operation.SetBusy);
        }

        Connect(Rescuer);
        Do(Rescuer, Operation.SetIdle);
        StatusOf(Rescuer).ShouldBe(AgentStatus.Idle, "nobody is left in the queue");
        Pass(0.01); // ids of calls are times
        CallerComes();
        StatusOf(Rescuer).ShouldBe(AgentStatus.Ringing);
    }

    private int Views() => _seats.Values.Sum(s => s.Views);

    private string Standing() => string.Join("; ", _seats.Values.Where(s => s.View is not null).Select(s => $"{s.Key.AgentId} {s.View!.State}"));
}
