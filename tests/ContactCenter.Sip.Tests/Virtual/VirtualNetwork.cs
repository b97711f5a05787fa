using System.Net;
using ContactCenter.Sip.Parsing;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Tests.Virtual;

/// <summary>One datagram on its way.</summary>
public sealed record Packet(TimeSpan SentAt, IPEndPoint From, IPEndPoint To, byte[] Datagram)
{
    private SipMessage? _message;

    public SipMessage? Message => _message ??= SipParser.TryParse(Datagram, out var message, out _) ? message : null;

    public bool IsRequest(string method) => Message is SipRequest request && request.Method == method;

    public bool IsResponse(int status, string? method = null) =>
        Message is SipResponse response && response.Status == status && (method is null || response.CSeq.Method == method);

    public override string ToString() => $"{SentAt} {From}->{To} {System.Text.Encoding.UTF8.GetString(Datagram).Split('\r')[0]}";
}

/// <summary>Endpoints, wires and time on the test's own thread.</summary>
public sealed class VirtualNetwork
{
    private readonly Dictionary<IPEndPoint, VirtualTransport> _nodes = [];
    private readonly PriorityQueue<Packet, (TimeSpan Due, long Order)> _wire = new();
    private readonly List<(Func<Packet, bool> Match, int Left)> _drops = [];
    private long _order;

    public VirtualTime Time { get; } = new();

    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How many copies of a packet arrive, and how late; the default is one, in time.</summary>
    public Func<Packet, IEnumerable<TimeSpan>>? Weather { get; set; }

    public List<Packet> Sent { get; } = [];

    public VirtualTransport Attach(int port)
    {
        var transport = new VirtualTransport(this, new IPEndPoint(IPAddress.Parse("10.0.0.1"), port));
        _nodes.Add(transport.LocalEndPoint, transport);
        return transport;
    }

    public void Detach(VirtualTransport transport) => _nodes.Remove(transport.LocalEndPoint);

    /// <summary>Loses the next packets that match.</summary>
    public void Lose(int count, Func<Packet, bool> match) => _drops.Add((match, count));

    public int Count(Func<Packet, bool> match) => Sent.Count(match);

    internal void Send(Packet packet)
    {
        Sent.Add(packet);
        for (var i = 0; i < _drops.Count; i++)
        {
            if (_drops[i].Left == 0 || !_drops[i].Match(packet)) continue;
            _drops[i] = (_drops[i].Match, _drops[i].Left - 1);
            return;
        }

        foreach (var delay in Weather?.Invoke(packet) ?? [TimeSpan.Zero])
            _wire.Enqueue(packet, (Time.Now + Latency + delay, _order++));
    }

    /// <summary>Lets time pass: packets arrive and timers fire in their order.</summary>
    public void Run(TimeSpan duration) => RunUntil(() => false, duration);

    /// <summary>Lets time pass until something is so; fails with its name when it is not so in time.</summary>
    public void Await(Func<bool> condition, string what, double seconds = 120) =>
        RunUntil(condition, TimeSpan.FromSeconds(seconds)).ShouldBeTrue($"waited {seconds} s for: {what}\n{string.Join('\n', Sent)}");

    private bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        var end = Time.Now + limit;
        while (true)
        {
            var next = end + TimeSpan.FromTicks(1);
            foreach (var node in _nodes.Values.ToArray())
            {
                TimeSpan? wait;
                while ((wait = node.Turn()) == TimeSpan.Zero)
                {
                }

                if (wait is { } some && Time.Now + some < next) next = Time.Now + some;
            }

            if (condition()) return true;
            if (_wire.TryPeek(out _, out var arrival) && arrival.Due < next) next = arrival.Due;
            if (next > end)
            {
                Time.MoveTo(end);
                return false;
            }

            Time.MoveTo(next);
            while (_wire.TryPeek(out var packet, out arrival) && arrival.Due <= Time.Now)
            {
                _wire.Dequeue();
                if (_nodes.TryGetValue(packet.To, out var node)) node.Deliver(packet);
            }
        }
    }
}
