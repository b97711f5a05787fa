using System.Net;
using System.Text;

namespace ContactCenter.Sip;

/// <summary>
/// The last messages of the last calls of an endpoint, by Call-ID: a ring a call, and of calls a ring as well, so that memory is bounded. Only messages of
/// calls are kept; registrations and the like pass by. Written by the SIP loop, read from anywhere.
/// </summary>
public sealed class SipTrace
{
    private const int LongestMessage = 4096;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Call>> _calls = new(StringComparer.Ordinal);
    private readonly LinkedList<Call> _byUse = new();
    private readonly int _mostCalls;
    private readonly int _mostMessages;
    private readonly TimeProvider _time;

    /// <summary>An empty one.</summary>
    /// <param name="mostCalls">The most calls; 0: nothing is kept.</param>
    /// <param name="mostMessages">The most messages of a call; the first ones are forgotten first.</param>
    /// <param name="time">The clock.</param>
    public SipTrace(int mostCalls, int mostMessages, TimeProvider time) => (_mostCalls, _mostMessages, _time) = (mostCalls, mostMessages, time);

    /// <summary>The messages of a call that are still there, and how many have been forgotten.</summary>
    public (IReadOnlyList<TracedMessage> Messages, int Forgotten) Of(string callId)
    {
        Entry[] entries;
        int seen;
        lock (_gate)
        {
            if (!_calls.TryGetValue(callId, out var node))
                return ([], 0);
            (entries, seen) = ([.. node.Value.Entries], node.Value.Seen);
        }

        return ([.. entries.Select(e => new TracedMessage(e.At, e.IsReceived, e.Peer, TraceText.Mask(Encoding.UTF8.GetString(e.Bytes))))], seen - entries.Length);
    }

    /// <summary>How many messages there have been of that call; tells whether there is news.</summary>
    public int Seen(string callId)
    {
        lock (_gate)
            return _calls.TryGetValue(callId, out var node) ? node.Value.Seen : 0;
    }

    /// <summary>The Call-IDs that are known, the last used first.</summary>
    public IReadOnlyList<string> CallIds
    {
        get
        {
            lock (_gate)
                return [.. _byUse.Select(c => c.CallId)];
        }
    }

    internal void Note(ReadOnlySpan<byte> datagram, IPEndPoint peer, bool isReceived)
    {
        if (_mostCalls == 0 || datagram.Length < 32)
            return;
        var head = datagram.IndexOf("\r\n\r\n"u8) is >= 0 and var end ? datagram[..(end + 2)] : datagram;
        if (!IsOfCall(Value(head, "\r\nCSeq:"u8, default)) || Value(head, "\r\nCall-ID:"u8, "\r\ni:"u8) is not { Length: > 0 and <= 256 } id)
            return;
        var callId = Encoding.UTF8.GetString(id);
        var entry = new Entry(_time.GetUtcNow(), isReceived, peer, datagram[..Math.Min(datagram.Length, LongestMessage)].ToArray());
        lock (_gate)
        {
            if (_calls.TryGetValue(callId, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }
            else
            {
                node = _byUse.AddFirst(new Call(callId));
                _calls.Add(callId, node);
                if (_byUse.Count > _mostCalls)
                {
                    _calls.Remove(_byUse.Last!.Value.CallId);
                    _byUse.RemoveLast();
                }
            }

            node.Value.Add(entry, _mostMessages);
        }
    }

    /// <summary>The messages of this call are the first to be forgotten: many who are refused must not push out the calls that there are.</summary>
    internal void ForgetFirst(string callId)
    {
        lock (_gate)
        {
            if (!_calls.TryGetValue(callId, out var node))
                return;
            _byUse.Remove(node);
            _byUse.AddLast(node);
        }
    }

    private static bool IsOfCall(ReadOnlySpan<byte> sequence)
    {
        var method = sequence[(sequence.LastIndexOf((byte)' ') + 1)..];
        return method.Length > 0 && !method.SequenceEqual("REGISTER"u8) && !method.SequenceEqual("OPTIONS"u8);
    }

    /// <summary>The usual spelling is found at once; another one by looking through the lines.</summary>
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name, ReadOnlySpan<byte> shortName)
    {
        var at = head.IndexOf(name);
        var length = name.Length;
        if (at < 0 && !shortName.IsEmpty)
            (at, length) = (head.IndexOf(shortName), shortName.Length);
        if (at < 0)
            return Slow(head, Encoding.ASCII.GetString(name[2..^1]), shortName.IsEmpty ? null : "i");
        var rest = head[(at + length)..];
        var end = rest.IndexOf((byte)'\r');
        return Trim(end < 0 ? rest : rest[..end]);
    }

    private static ReadOnlySpan<byte> Slow(ReadOnlySpan<byte> head, string name, string? shortName) =>
        TraceText.Field(Encoding.UTF8.GetString(head), name, shortName) is { } value ? Encoding.UTF8.GetBytes(value) : default;

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t"u8);

    private sealed record Entry(DateTimeOffset At, bool IsReceived, IPEndPoint Peer, byte[] Bytes);

    private sealed class Call(string callId)
    {
        private readonly Queue<Entry> _entries = new();

        public string CallId { get; } = callId;

        public int Seen { get; private set; }

        public IReadOnlyCollection<Entry> Entries => _entries;

        public void Add(Entry entry, int most)
        {
            Seen++;
            _entries.Enqueue(entry);
            while (_entries.Count > most)
                _entries.Dequeue();
        }
    }
}
