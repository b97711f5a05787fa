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
        foreach (var own in Own(state, command))
        {
            state = state.Apply(own);
            events.Add(own);
        }

        while (!state.Paused && !state.Line.IsEmpty && !state.Agents.IsEmpty)
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

    private static ImmutableArray<QueueEvent> Own(QueueState state, QueueCommand command) => command switch
    {
        Enqueue c => state.Calls.ContainsKey(c.Call) ? [] : [new CallQueued(c.At, c.Call, c.Before)],
        Dequeue c => state.Calls.ContainsKey(c.Call) ? [new CallRemoved(c.At, c.Call)] : [],
        ListAgent c => List(state, c),
        UnlistAgent c => state.IdleSince.ContainsKey(c.Agent) ? [new AgentUnlisted(c.At, c.Agent)] : [],
        AnswerOffer { Accepted: true } c => IsOpen(state, c.Offer) ? [new OfferConfirmed(c.At, c.Offer)] : [],
        AnswerOffer c => End(state, c.At, c.Offer),
        FailOffer c => End(state, c.At, c.Offer),
        SetPaused c => state.Paused == c.Paused ? [] : [new PausedSet(c.At, c.Paused)],
        ExpireOffer c => IsOpen(state, c.Offer) ? [new OfferEnded(c.At, c.Offer)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that the queue does not know."),
    };

    private static ImmutableArray<QueueEvent> List(QueueState state, ListAgent command)
    {
        var listed = new AgentListed(command.At, command.Agent, command.IdleSince);
        if (state.Reserved.TryGetValue(command.Agent, out var offer))
            // The same idle time as when the offer was made: the agent has not seen it yet. An earlier one: old news. A later one: the agent
            // has been through another state since, so whatever became of the offer is over, and the word of it is still on its way.
            return command.IdleSince <= state.Reservations[offer].IdleSince ? [] : [new OfferEnded(command.At, offer), listed];
        return state.IdleSince.TryGetValue(command.Agent, out var since) && since == command.IdleSince ? [] : [listed];
    }

    private static bool IsOpen(QueueState state, OfferId offer) => state.Reservations.GetValueOrDefault(offer) is { Accepted: false };

    private static ImmutableArray<QueueEvent> End(QueueState state, DateTimeOffset at, OfferId offer) =>
        state.Reservations.ContainsKey(offer) ? [new OfferEnded(at, offer)] : [];
}
