using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Queues;
using static ContactCenter.Engine.Serialization.ActorRefWire;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what operators ask.</summary>
internal sealed class OperatorWire(ActorRefWire actors)
{
    public IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("P1", Protos.QueryQueue.Parser, (QueryQueue m) => new Protos.QueryQueue { Queue = Key(m.Queue, "Queue") }, w => new QueryQueue(Key(w.Queue, "Queue"))),
        WireForm.Of("P2", Protos.QueueView.Parser, Write, Read),
        WireForm.Of("P3", Protos.PauseQueue.Parser, (PauseQueue m) => new Protos.PauseQueue { Queue = Key(m.Queue, "Queue"), Paused = m.Paused },
            w => new PauseQueue(Key(w.Queue, "Queue"), w.Paused)),
        WireForm.Of("P4", Protos.EndAgentSession.Parser, Write, Read),
        WireForm.Of("P5", Protos.SessionIsEnded.Parser, (SessionIsEnded m) => new Protos.SessionIsEnded { Agent = Key(m.Agent, "Agent") },
            w => new SessionIsEnded(Key(w.Agent, "Agent"))),
    ];

    private static Protos.QueueView Write(QueueView m)
    {
        var wire = new Protos.QueueView { Queue = Key(m.Queue, "Queue"), Paused = m.Paused, Waiting = m.Waiting, IdleAgents = m.IdleAgents };
        wire.Waiters.AddRange(Entries(m.Waiters, "Waiters").Select(waiter => new Protos.QueueWaiter
        {
            Call = Bytes(waiter.Call), Number = waiter.Number, Since = Ticks(waiter.Since), OfferedTo = waiter.OfferedTo is { } agent ? Key(agent, "OfferedTo") : null,
        }));
        return wire;
    }

    private static QueueView Read(Protos.QueueView w) => new(Key(w.Queue, "Queue"), w.Paused, w.Waiting, w.IdleAgents,
        [.. w.Waiters.Select(waiter => new QueueWaiter(Call(waiter.Call, "Waiters"), waiter.Number, Time(waiter.Since, "Waiters"),
            waiter.OfferedTo is { } agent ? Key(agent, "OfferedTo") : null))]);

    private static Protos.EndAgentSession Write(EndAgentSession m) => new()
    {
        Agent = Key(m.Agent, "Agent"), ReplyTo = PathOf(m.ReplyTo, "ReplyTo"), CommandId = Bytes(m.CommandId),
    };

    private EndAgentSession Read(Protos.EndAgentSession w) => new(Key(w.Agent, "Agent"), actors.Read(w.ReplyTo, "ReplyTo"), Id(w.CommandId, "CommandId"));
}
