using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Queues;

/// <summary>
/// The call router: who in the line is offered to whom. First come, first served; the agent who is idle longest is asked first.
/// Every command is harmless when it arrives late or twice: it names the call, the agent or the offer that it is about.
/// </summary>
public static class QueueRules
{
    /// <summary>What this command makes happen: its own event, then the matches that it makes possible. Pure but for fresh offer ids.</summary>
    public static (QueueState State, ImmutableArray<QueueEvent> Events) Decide(QueueState state, QueueCommand command, Func<OfferId> newOffer)
    {
        var events = ImmutableArray.CreateBuilder<QueueEvent>();
        if (Own(state, command) is { } own)
        {
            state = state.Apply(own);
            events.Add(own);
        }

        while (!state.Line.IsEmpty && !state.Agents.IsEmpty)
        {
            var offer = new CallOffered(command.At, First(state.Line), state.Agents.Min!.Agent, newOffer());
            state = state.Apply(offer);
            events.Add(offer);
        }

        return (state, events.ToImmutable());
    }

    private static CallId First(ImmutableSortedDictionary<long, CallId> line)
    {
        using var calls = line.GetEnumerator();
        calls.MoveNext();
        return calls.Current.Value;
    }

    private static QueueEvent? Own(QueueState state, QueueCommand command) => command switch
    {
        Enqueue c => state.Calls.ContainsKey(c.Call) ? null : new CallQueued(c.At, c.Call),
        Dequeue c => state.Calls.ContainsKey(c.Call) ? new CallRemoved(c.At, c.Call) : null,
        ListAgent c => List(state, c),
        UnlistAgent c => state.IdleSince.ContainsKey(c.Agent) ? new AgentUnlisted(c.At, c.Agent) : null,
        AnswerOffer { Accepted: true } c => state.Reservations.GetValueOrDefault(c.Offer) is { Accepted: false } ? new OfferConfirmed(c.At, c.Offer) : null,
        AnswerOffer c => End(state, c.At, c.Offer),
        FailOffer c => End(state, c.At, c.Offer),
        ExpireOffer c => state.Reservations.GetValueOrDefault(c.Offer) is { Accepted: false } ? new OfferEnded(c.At, c.Offer) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that the queue does not know."),
    };

    private static QueueEvent? List(QueueState state, ListAgent command)
    {
        // An agent who repeats that it is idle while an offer is on its way to it has not seen that offer yet.
        if (state.Reserved.ContainsKey(command.Agent))
            return null;
        return state.IdleSince.TryGetValue(command.Agent, out var since) && since == command.IdleSince
            ? null
            : new AgentListed(command.At, command.Agent, command.IdleSince);
    }

    private static OfferEnded? End(QueueState state, DateTimeOffset at, OfferId offer) =>
        state.Reservations.ContainsKey(offer) ? new OfferEnded(at, offer) : null;
}
