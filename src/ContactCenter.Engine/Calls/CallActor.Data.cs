using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Calls;

// What is attached to the call while agents are on it.
public sealed partial class CallActor
{
    /// <summary>
    /// What an agent adds goes on with the call, to agents and flows. Whoever is off the call by now gets no answer: the word of that is on its way, and
    /// it amends the record then.
    /// </summary>
    private void AddData(AgentAddsData added)
    {
        if (_state.Phase is CallPhase.Ended || _state.RoleOf(added.Agent) is null or PartyRole.Supervisor)
            return;
        // Asked once more, for another agent of the call may have been faster.
        var problem = AgentData.Problem(added.Key, added.Value, _info.Data);
        var answer = new CallTookData(added.Agent, added.CommandId, problem);
        if (problem is not null)
        {
            _engine.Agents.Tell(answer);
            return;
        }

        _variables[added.Key] = added.Value;
        _info = _info with { Data = _info.Data.With(added.Key, added.Value) };
        if (_engine.KeepsJournal)
            _engine.Records.Tell(new KeepThenTell(new CallDataKept(_info.Id, _info.Data), _engine.Agents, answer));
        else
            _engine.Agents.Tell(answer);
        _log.Debug("Call {CallId}: agent {Agent} attaches {Key}", _info.Id, added.Agent, added.Key);
        foreach (var agent in Agents(Enum.GetValues<PartyRole>()))
            _engine.Agents.Tell(new CallDataChanged(agent, _info.Id, _info.Data));
    }
}
