using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;

namespace ContactCenter.Engine.Calls;

// What an agent has missed: its node was lost, or the router's, and with them what was on its way. All of it may come twice and is harmless then.
public sealed partial class CallActor
{
    private void Correct(WhereAgentStands where)
    {
        if (_state.Phase is CallPhase.Ended || _state.RoleOf(where.Agent) is not { } role)
        {
            _engine.Agents.Tell(where.Status is AgentStatus.Ringing
                ? new OfferIsOver(where.Agent, where.Offer, OfferEnd.CallGone)
                : new CallIsOver(where.Agent, where.Call, _state.EndCause ?? CallEndCause.AgentHungUp));
            return;
        }

        if (role is PartyRole.Supervisor || _state.Party(role)!.Leg is null)
            return; // its phone rings, as it may
        var other = InfoOf(OtherOf(role));
        var queue = other.Direction is CallDirection.Inbound ? _state.Queue : null;
        switch (_state.Phase, where.Status)
        {
            case (CallPhase.Conferencing, not AgentStatus.Conferencing):
                _engine.Agents.Tell(new ConferenceIsOn(where.Agent, other, queue));
                break;
            case (CallPhase.Talking, AgentStatus.Conferencing):
                _engine.Agents.Tell(new CallHasParty(where.Agent, other, queue));
                break;
            case (CallPhase.Talking, AgentStatus.Ringing or AgentStatus.Dialing):
            case (CallPhase.Consulting, AgentStatus.Ringing) when role is PartyRole.Consulted:
                _engine.Agents.Tell(new CallIsConnected(where.Agent, where.Call));
                break;
            case (CallPhase.Talking, AgentStatus.Consulting) when where.Consultation is { } consultation:
                _engine.Agents.Tell(new ConsultationIsOver(where.Agent, consultation, ConsultEnd.HungUp));
                break;
            case (CallPhase.Consulting, AgentStatus.Consulting) when role is PartyRole.Agent && _state.Consultation is { } consultation:
                _engine.Agents.Tell(new ConsultationIsAnswered(where.Agent, consultation));
                break;
        }
    }
}
