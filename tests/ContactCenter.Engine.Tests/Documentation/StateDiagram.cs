using System.Text;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Tests.Documentation;

/// <summary>Walks the agent's behaviours from LoggedOut through everything that can happen, and draws what it finds.</summary>
internal static class StateDiagram
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;
    private static readonly AgentKey Key = new(new EnterpriseId("1000"), "2001");
    private static readonly CallId Call = new(Guid.Parse("00000000-0000-0000-0000-0000000000c1"));
    private static readonly OfferId Offer = new(Guid.Parse("00000000-0000-0000-0000-0000000000f1"));

    /// <summary>The Markdown between the page's marks.</summary>
    public static string Draw()
    {
        var text = new StringBuilder();
        text.AppendLine("| state | operations that its method registers |").AppendLine("|---|---|");
        foreach (var behaviour in AgentBehaviours.All)
            text.AppendLine($"| {behaviour} | {string.Join(", ", behaviour.Operations)} |");
        text.AppendLine().AppendLine("```mermaid").AppendLine("stateDiagram-v2").AppendLine("    [*] --> LoggedOut");
        foreach (var edge in Edges().GroupBy(e => (e.From, e.To)).OrderBy(g => g.Key.From).ThenBy(g => g.Key.To))
            text.AppendLine($"    {edge.Key.From} --> {edge.Key.To}: {string.Join(", ", edge.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal))}");
        return text.Append("```").ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<(AgentStatus From, AgentStatus To, string Label)> Edges()
    {
        var seen = new HashSet<AgentState>();
        var open = new Queue<AgentState>([AgentState.New(Key), AgentState.New(Key, supervisor: true)]);
        while (open.TryDequeue(out var state))
        {
            if (!seen.Add(state))
                continue;
            foreach (var command in Commands(state))
            {
                var after = AgentBehaviours.Of(state).Decide(state, command).Events.Aggregate(state, (s, e) => s.Apply(e));
                open.Enqueue(after);
                if (after.Status != state.Status)
                    yield return (state.Status, after.Status, Label(command));
            }
        }
    }

    /// <summary>Everything that can happen in that state; what names a call, an offer or a consultation names the agent's own.</summary>
    private static IEnumerable<AgentCommand> Commands(AgentState state)
    {
        var customer = new AgentCall(Call, Offer, CallDirection.Inbound, "1", null, null, null, At);
        var colleague = customer with { Direction = CallDirection.Internal };
        foreach (var operation in AgentBehaviours.Of(state).Operations)
            yield return Ask(operation);
        yield return new SetAutoIdle(At, true);
        foreach (var to in new[] { Operation.ForceIdle, Operation.ForceBusy, Operation.ForceLogout })
            yield return new BeForced(At, to);
        foreach (var offered in new[] { customer, colleague, colleague with { IsConsulted = true } })
            yield return new OfferCall(At, offered);
        foreach (var end in Enum.GetValues<OfferEnd>())
            yield return new EndOffer(At, Offer, end);
        yield return new ConnectCall(At, Call);
        yield return new ConnectCall(At, Call, customer);
        yield return new JoinConference(At, Call, customer);
        if (state.Consultation is { } consultation)
        {
            yield return new AnswerConsultation(At, consultation.Id);
            foreach (var end in Enum.GetValues<ConsultEnd>())
                yield return new EndConsultation(At, consultation.Id, end);
        }

        yield return new StartMonitoring(At, customer);
        foreach (var cause in Enum.GetValues<CallEndCause>())
            yield return new EndCall(At, Call, cause);
        yield return new ExpireWrapUp(At);
    }

    private static AgentOperation Ask(Operation operation) => operation switch
    {
        Operation.Login => new Login(At, "8001"),
        Operation.SetIdle => new SetIdle(At),
        Operation.SetBusy => new SetBusy(At, null),
        Operation.Dial => new Dial(At, "1", Call),
        Operation.CallAgent => new CallColleague(At, "2002", Call),
        Operation.Answer => new Answer(At),
        Operation.HangUp => new HangUp(At),
        Operation.Hold => new Hold(At),
        Operation.Retrieve => new Retrieve(At),
        Operation.ConsultAgent => new ConsultAgent(At, "2002", Offer),
        Operation.ConsultExternal => new ConsultExternal(At, "1", Offer),
        Operation.ConsultRetrieve => new ConsultRetrieve(At),
        Operation.Transfer => new Transfer(At),
        Operation.Conference => new Conference(At),
        Operation.TransferToIvr => new TransferToIvr(At, "survey"),
        Operation.SendDtmf => new SendDtmf(At, "1"),
        Operation.Reset => new Reset(At),
        Operation.Logout => new Logout(At),
        Operation.Monitor => new MonitorAgent(At, "2002"),
        Operation.Whisper => new Whisper(At),
        Operation.Barge => new Barge(At),
        Operation.ForceRelease => new ForceRelease(At),
        Operation.Intercept => new Intercept(At),
        Operation.ForceIdle or Operation.ForceBusy or Operation.ForceLogout => new Force(At, operation, "2002"),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation that the diagram does not know."),
    };

    private static string Label(AgentCommand command) => command switch
    {
        AgentOperation c => c.Operation.ToString(),
        BeForced => "forced by a supervisor",
        OfferCall => "call offered",
        EndOffer => "not reached",
        ConnectCall { With: not null } => "talks with somebody else",
        ConnectCall => "answered",
        JoinConference => "conference",
        EndConsultation => "consultation over",
        StartMonitoring => "let in",
        EndCall => "call over",
        ExpireWrapUp => "time limit",
        _ => command.GetType().Name,
    };
}
