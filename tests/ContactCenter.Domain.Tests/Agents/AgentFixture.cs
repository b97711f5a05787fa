using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Tests.Agents;

/// <summary>An agent in each state, brought there by events as the engine does, and each operation as a client sends it.</summary>
internal static class AgentFixture
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Start.AddHours(1);
    public static readonly AgentKey Key = new(new EnterpriseId("1000"), "2001");
    public static readonly CallId Call = new(Guid.Parse("00000000-0000-0000-0000-0000000000c1"));
    public static readonly CallId OtherCall = new(Guid.Parse("00000000-0000-0000-0000-0000000000c2"));
    public static readonly OfferId Offer = new(Guid.Parse("00000000-0000-0000-0000-0000000000f1"));
    public static readonly OfferId OtherOffer = new(Guid.Parse("00000000-0000-0000-0000-0000000000f2"));

    public static readonly AgentCall Inbound =
        new(Call, Offer, CallDirection.Inbound, "13800000000", "Zoë", "95001", new QueueKey(new EnterpriseId("1000"), "service"), Start);

    public static readonly AgentCall Outbound = new(Call, Offer, CallDirection.Outbound, "13800000000", null, null, null, Start);

    public static AgentState In(AgentStatus status, bool autoIdle = false)
    {
        var busy = AgentState.New(Key).Apply(new LoggedIn(Start, "8001", autoIdle));
        var idle = busy.Apply(new BecameIdle(Start));
        var ringing = idle.Apply(new OfferTaken(Start, Inbound));
        var talking = ringing.Apply(new TalkStarted(Start));
        return status switch
        {
            AgentStatus.LoggedOut => AgentState.New(Key),
            AgentStatus.Busy => busy,
            AgentStatus.Idle => idle,
            AgentStatus.Ringing => ringing,
            AgentStatus.Dialing => busy.Apply(new DialStarted(Start, Outbound)),
            AgentStatus.Talking => talking,
            AgentStatus.Held => talking.Apply(new CallHeld(Start)),
            AgentStatus.WrapUp => talking.Apply(new WrapUpStarted(Start)),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A state without a fixture."),
        };
    }

    public static AgentOperation Ask(Operation operation) => operation switch
    {
        Operation.Login => new Login(Now, "8001"),
        Operation.SetIdle => new SetIdle(Now),
        Operation.SetBusy => new SetBusy(Now, "lunch"),
        Operation.Dial => new Dial(Now, "13800000000", Call),
        Operation.Answer => new Answer(Now),
        Operation.HangUp => new HangUp(Now),
        Operation.Hold => new Hold(Now),
        Operation.Retrieve => new Retrieve(Now),
        Operation.SendDtmf => new SendDtmf(Now, "1"),
        Operation.Reset => new Reset(Now),
        Operation.Logout => new Logout(Now),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation without a fixture."),
    };

    public static AgentDecision Decide(this AgentState state, AgentCommand command) => AgentBehaviours.Of(state.Status).Decide(state, command);

    public static AgentState After(this AgentState state, AgentCommand command) =>
        state.Decide(command).Events.Aggregate(state, (current, change) => current.Apply(change));
}
