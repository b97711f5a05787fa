using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip;

/// <summary>Repeats a 2xx to an INVITE from T1 up to T2 until its ACK comes, for 64*T1 (RFC 3261 §13.3.1.4).</summary>
internal sealed class AnswerRepeater
{
    private readonly UserAgent _agent;
    private readonly InviteServerTransaction _transaction;
    private readonly SipResponse _response;
    private readonly SipTimer _limit;
    private SipTimer _next;

    public AnswerRepeater(UserAgent agent, InviteServerTransaction transaction, SipResponse response, Action noAck)
    {
        _agent = agent;
        _transaction = transaction;
        _response = response;
        agent.Respond(transaction, response);
        _next = agent.Loop.Schedule(agent.Timers.T1, () => Repeat(agent.Timers.T1));
        _limit = agent.Loop.Schedule(agent.Timers.Limit, () =>
        {
            Stop();
            noAck();
        });
    }

    /// <summary>The CSeq number whose ACK ends it.</summary>
    public uint Sequence => _response.CSeq.Number;

    public void Stop()
    {
        _next.Cancel();
        _limit.Cancel();
    }

    private void Repeat(TimeSpan last)
    {
        _agent.Statistics.CountRetransmission();
        _transaction.Respond(_response);
        var next = last * 2 < _agent.Timers.T2 ? last * 2 : _agent.Timers.T2;
        _next = _agent.Loop.Schedule(next, () => Repeat(next));
    }
}
