using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Screen;

/// <summary>What the client tells, put onto the screen.</summary>
internal static class ScreenEvents
{
    public static ScreenModel Happened(ScreenModel model, ClientEvent happened, DateTimeOffset now) => happened switch
    {
        StateEvent state => OnState(model, state.State),
        AgentsEvent agents => model with { Agents = agents.Agents },
        RejectedEvent rejected => model.Say(now, $"{model.Words.Of(rejected.Operation)}: {rejected.Reason}", bad: true),
        ConnectionEvent { Connection: ConnectionStatus.Connected } found => (model with { Connection = ConnectionStatus.Connected, Service = found.Service ?? model.Service })
            .Say(now, model.Words[Word.Connected]),
        ConnectionEvent lost => (model with { Connection = lost.Connection })
            .Say(now, $"{model.Words[Word.Reconnecting]}: {lost.Reason}", bad: true),
        // Of an agent whom somebody else works as, nothing is known any more.
        ClosedEvent closed => (model with
        {
            Connection = ConnectionStatus.Offline,
            State = model.State is { State: AgentStatus.LoggedOut } ? model.State : null,
            Input = null,
            Agents = [],
            Selected = null,
        })
            .Say(now, model.Words.Of(closed.Reason, closed.Text), closed.Reason != SessionCloseReason.LoggedOut),
        _ => model,
    };

    private static ScreenModel OnState(ScreenModel model, StateChanged state)
    {
        var next = model with { State = state };
        // An input whose operation is no longer possible would swallow the keys that matter now: a ringing call most of all.
        return next.Input is { } input && !next.Takes(input) ? next with { Input = null } : next;
    }
}
