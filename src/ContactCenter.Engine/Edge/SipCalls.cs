using System.Collections.Concurrent;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Edge;

/// <summary>Which call a SIP dialog belongs to, by its Call-ID: for the log of the SIP stack, which knows nothing of calls. Safe from any thread.</summary>
public sealed class SipCalls
{
    private readonly ConcurrentDictionary<string, CallId> _calls = new(StringComparer.Ordinal);

    /// <summary>The call of that dialog; null: of none, or it is over.</summary>
    public CallId? this[string? sipCallId] => sipCallId is not null && _calls.TryGetValue(sipCallId, out var call) ? call : null;

    internal void Add(string sipCallId, CallId call) => _calls[sipCallId] = call;

    internal void Remove(string sipCallId) => _calls.TryRemove(sipCallId, out _);
}
