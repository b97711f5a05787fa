using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Tests.Queues;

/// <summary>One queue that is led from command to command; offers are numbered 1, 2, 3 …</summary>
internal sealed class QueueWalk
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly List<QueueEvent> _journal = [];
    private int _offers;

    public QueueState State { get; private set; } = QueueState.Empty;

    public IReadOnlyList<QueueEvent> Journal => _journal;

    /// <summary>Who is reserved for which call: "call agent", by offer.</summary>
    public IEnumerable<string> Pairs => State.Reservations.Values.OrderBy(r => r.Offer.ToString(), StringComparer.Ordinal)
        .Select(r => $"{Number(r.Call.Value)} {r.Agent.AgentId}");

    /// <summary>The calls without a reservation, the first in the line first.</summary>
    public IEnumerable<int> Line => State.Line.Values.Select(call => Number(call.Value));

    public static CallId Call(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static OfferId Offer(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static AgentKey Agent(string id) => new(new EnterpriseId("1000"), id);

    public static DateTimeOffset Minute(int minute) => Start.AddMinutes(minute);

    public QueueWalk Joins(params int[] calls) => Each(calls, call => new Enqueue(Start, Call(call)));

    public QueueWalk Leaves(int call) => Led(new Dequeue(Start, Call(call)));

    public QueueWalk Idle(string agent, int since) => Led(new ListAgent(Start, Agent(agent), Minute(since)));

    public QueueWalk NotIdle(string agent) => Led(new UnlistAgent(Start, Agent(agent)));

    public QueueWalk Takes(int offer) => Led(new AnswerOffer(Start, Offer(offer), Accepted: true));

    public QueueWalk NotNow(int offer) => Led(new AnswerOffer(Start, Offer(offer), Accepted: false));

    public QueueWalk Fails(int offer) => Led(new FailOffer(Start, Offer(offer)));

    public QueueWalk Expires(int offer) => Led(new ExpireOffer(Start, Offer(offer)));

    public QueueWalk Led(QueueCommand command)
    {
        Give(command);
        return this;
    }

    public IReadOnlyList<QueueEvent> Give(QueueCommand command)
    {
        var (state, events) = QueueRules.Decide(State, command, () => Offer(++_offers));
        State = state;
        _journal.AddRange(events);
        return events;
    }

    /// <summary>The last command must change nothing at all.</summary>
    public void Ignores(QueueCommand command)
    {
        var before = State;
        Give(command).ShouldBeEmpty(command.ToString());
        State.ShouldBeSameAs(before);
    }

    private QueueWalk Each(int[] numbers, Func<int, QueueCommand> command)
    {
        foreach (var number in numbers)
            Give(command(number));
        return this;
    }

    private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray());
}
