using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>An agent in each state, brought there by events as the engine does, and each operation as a client sends it.</summary>
internal static class AgentFixture
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Start.AddHours(1);
    public static readonly EnterpriseId Enterprise = new("1000");
    public static readonly AgentKey Key = new(Enterprise, "2001");
    public static readonly QueueKey Queue = new(Enterprise, "service");
    public static readonly CallId Call = new(Guid.Parse("00000000-0000-0000-0000-0000000000c1"));
    public static readonly CallId OtherCall = new(Guid.Parse("00000000-0000-0000-0000-0000000000c2"));
    public static readonly OfferId Offer = new(Guid.Parse("00000000-0000-0000-0000-0000000000f1"));
    public static readonly OfferId OtherOffer = new(Guid.Parse("00000000-0000-0000-0000-0000000000f2"));
    public static readonly OfferId Attempt = new(Guid.Parse("00000000-0000-0000-0000-0000000000e1"));

    public static readonly AgentCall Inbound = new(Call, Offer, CallDirection.Inbound, "13800000000", "Zoë", "95001", Queue, Start);
    public static readonly AgentCall Outbound = new(Call, Offer, CallDirection.Outbound, "13800000000", null, null, null, Start);
    public static readonly AgentCall Internal = new(Call, Offer, CallDirection.Internal, "2002", null, null, null, Start);
    public static readonly AgentCall Consulted = Internal with { IsConsulted = true };

    /// <summary>An agent in that line of the manual's table, named as <see cref="AgentBehaviour.ToString"/> names it.</summary>
    public static AgentState In(string line, bool supervisor = false)
    {
        var cells = line.Split(", ");
        var variant = cells.ElementAtOrDefault(1);
        var status = Enum.Parse<AgentStatus>(cells[0]);
        return In(status, supervisor: supervisor || OnlySupervisors(line), answered: variant is "answered");
    }

    /// <summary>Lines that no ordinary agent gets to.</summary>
    public static bool OnlySupervisors(string line) => line is "Busy, supervisor" or "Monitoring" or "Barging";

    public static AgentState In(AgentStatus status, bool autoIdle = false, bool supervisor = false, bool answered = false)
    {
        var busy = AgentState.New(Key, supervisor).Apply(new LoggedIn(Start, "8001", autoIdle));
        var idle = busy.Apply(new BecameIdle(Start));
        var ringing = idle.Apply(new OfferTaken(Start, Inbound));
        var talking = ringing.Apply(new TalkStarted(Start, null));
        var consulting = talking.Apply(new ConsultStarted(Start, new Consultation(Attempt, "2003"), Outside: false));
        var answeredConsulting = consulting.Apply(new ConsultAnswered(Start));
        var monitoring = busy.Apply(new MonitoringStarted(Start, Inbound));
        return status switch
        {
            AgentStatus.LoggedOut => AgentState.New(Key, supervisor),
            AgentStatus.Busy => busy,
            AgentStatus.Idle => idle,
            AgentStatus.Ringing => ringing,
            AgentStatus.Dialing => busy.Apply(new DialStarted(Start, Outbound)),
            AgentStatus.Talking => talking,
            AgentStatus.Held => talking.Apply(new CallHeld(Start)),
            AgentStatus.Consulting => answered ? answeredConsulting : consulting,
            AgentStatus.Conferencing => answeredConsulting.Apply(new ConferenceStarted(Start, null)),
            AgentStatus.WrapUp => talking.Apply(new WrapUpStarted(Start)),
            AgentStatus.Monitoring => monitoring,
            AgentStatus.Barging => monitoring.Apply(new Barged(Start)),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A state without a fixture."),
        };
    }

    public static AgentOperation Ask(Operation operation) => operation switch
    {
        Operation.Login => new Login(Now, "8001"),
        Operation.SetIdle => new SetIdle(Now),
        Operation.SetBusy => new SetBusy(Now, "lunch"),
        Operation.Dial => new Dial(Now, "13800000000", Call),
        Operation.CallAgent => new CallColleague(Now, "2002", Call),
        Operation.Answer => new Answer(Now),
        Operation.HangUp => new HangUp(Now),
        Operation.Hold => new Hold(Now),
        Operation.Retrieve => new Retrieve(Now),
        Operation.ConsultAgent => new ConsultAgent(Now, "2003", Attempt),
        Operation.ConsultExternal => new ConsultExternal(Now, "13900000000", Attempt),
        Operation.ConsultRetrieve => new ConsultRetrieve(Now),
        Operation.Transfer => new Transfer(Now),
        Operation.Conference => new Conference(Now),
        Operation.TransferToIvr => new TransferToIvr(Now, "survey"),
        Operation.SendDtmf => new SendDtmf(Now, "1"),
        Operation.Reset => new Reset(Now),
        Operation.Logout => new Logout(Now),
        Operation.Monitor => new MonitorAgent(Now, "2002"),
        Operation.Whisper => new Whisper(Now),
        Operation.Barge => new Barge(Now),
        Operation.ForceRelease => new ForceRelease(Now),
        Operation.Intercept => new Intercept(Now),
        Operation.ForceIdle or Operation.ForceBusy or Operation.ForceLogout => new Force(Now, operation, "2002"),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation without a fixture."),
    };

    public static AgentDecision Decide(this AgentState state, AgentCommand command) => AgentBehaviours.Of(state).Decide(state, command);

    public static AgentState After(this AgentState state, params ReadOnlySpan<AgentCommand> commands)
    {
        foreach (var command in commands)
            state = state.Decide(command).Events.Aggregate(state, (current, change) => current.Apply(change));
        return state;
    }
}
