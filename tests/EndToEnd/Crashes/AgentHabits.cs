using ContactCenter.Contracts;

namespace EndToEnd.Crashes;

/// <summary>What an agent does all day: takes calls, does something with them, ends them or lets them be ended, wraps up, has a break now and then.</summary>
internal sealed class AgentHabits(FloorAgent agent, IReadOnlyList<FloorAgent> colleagues, Human human)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public async Task WorkAsync(CancellationToken shiftIsOver)
    {
        while (!shiftIsOver.IsCancellationRequested)
        {
            var shown = agent.Now;
            if (shown is null)
            {
                await agent.ChangesFromAsync(shown, Patience, shiftIsOver);
                continue;
            }

            if (!await Human.PauseAsync(human.Between(0.02, 0.25), shiftIsOver))
                return;
            if (!ReferenceEquals(agent.Now, shown))
                continue;
            if (Choose(shown) is not var (operation, argument))
            {
                await agent.ChangesFromAsync(shown, Patience, shiftIsOver);
                continue;
            }

            var answer = await agent.AskAsync(operation, argument, shiftIsOver);
            // One thing at a time: what came of it is seen before the next is asked for.
            if (answer is { Accepted: true })
                await agent.ChangesFromAsync(shown, Patience, shiftIsOver);
        }
    }

    private (Operation, string?)? Choose(StateChanged shown) => shown switch
    {
        { State: AgentStatus.Busy or AgentStatus.WrapUp } => human.Chance(0.85) ? (Operation.SetIdle, null) : null,
        { State: AgentStatus.Idle } => human.Chance(0.1) ? (Operation.SetBusy, human.OneOf("lunch", "training")) : null,
        { State: AgentStatus.Ringing } => (Operation.Answer, null),
        { State: AgentStatus.Talking } => InTalk(shown),
        { State: AgentStatus.Held } => human.Chance(0.8) ? (Operation.Retrieve, null) : (Operation.HangUp, null),
        { State: AgentStatus.Consulting } when shown.Operations.Contains(Operation.Transfer) =>
            (human.OneOf(Operation.Transfer, Operation.Conference, Operation.ConsultRetrieve), null),
        { State: AgentStatus.Consulting } => human.Chance(0.2) ? (Operation.ConsultRetrieve, null) : null,
        { State: AgentStatus.Conferencing } => human.Chance(0.6) ? (Operation.HangUp, null) : null,
        _ => null,
    };

    private (Operation, string?)? InTalk(StateChanged shown)
    {
        if (shown.Call is { Direction: CallDirection.Internal })
            return human.Chance(0.3) ? (Operation.HangUp, null) : null;
        if (human.Chance(0.25))
            return (Operation.HangUp, null);
        if (human.Chance(0.25))
            return (Operation.Hold, null);
        if (human.Chance(0.5))
            return (Operation.ConsultAgent, Somebody().Id);
        if (human.Chance(0.2))
            agent.HangUpPhone();
        return null; // the caller will end it, or another thought comes
    }

    /// <summary>Somebody who can be asked, most often.</summary>
    private FloorAgent Somebody()
    {
        FloorAgent[] idle = [.. colleagues.Where(colleague => colleague.Now?.State is AgentStatus.Idle)];
        return human.OneOf(idle is [] ? colleagues : idle);
    }
}
