using System.Net;
using ContactCenter.Sip.Parsing;
using ContactCenter.Sip.Tests.Virtual;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Sip.Tests.Transactions;

/// <summary>A host that writes down what a machine does, on virtual time.</summary>
internal sealed class TransactionTable : ITransactionHost
{
    private readonly VirtualTime _time = new();
    private readonly SipLoop _loop;

    public TransactionTable() => _loop = new SipLoop(_time, error => throw error);

    public static readonly IPEndPoint Peer = new(IPAddress.Loopback, 5060);

    public SipTimers Timers => SipTimers.Default;

    /// <summary>Time in milliseconds and first line of each datagram.</summary>
    public List<(double At, string Line)> Sent { get; } = [];

    public List<string> Told { get; } = [];

    public int Surprises { get; private set; }

    public bool Broken { get; set; }

    public bool Gone { get; private set; }

    public SipTimer Schedule(TimeSpan delay, Action callback) => _loop.Schedule(delay, callback);

    public bool Transmit(byte[] datagram, IPEndPoint destination, bool again)
    {
        if (Broken) return false;
        Sent.Add((_time.Now.TotalMilliseconds, System.Text.Encoding.UTF8.GetString(datagram).Split('\r')[0]));
        return true;
    }

    public void Terminated(SipTransaction transaction) => Gone = true;

    public void Unexpected(SipTransaction transaction, string input) => Surprises++;

    public void Pass(double seconds)
    {
        var end = _time.Now + TimeSpan.FromSeconds(seconds);
        while (_loop.Turn() is { } wait && _time.Now + wait <= end) _time.Advance(wait);
        _time.MoveTo(end);
        _loop.Turn();
    }

    public IEnumerable<double> TimesOf(string start) => Sent.Where(sent => sent.Line.StartsWith(start, StringComparison.Ordinal)).Select(sent => sent.At);

    public static SipRequest Request(string method)
    {
        var text = $"""
            {method} sip:bob@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-t
            Max-Forwards: 70
            From: <sip:alice@example.org>;tag=a
            To: <sip:bob@example.org>
            Call-ID: c
            CSeq: 7 {(method == "ACK" ? "ACK" : method)}
            Route: <sip:proxy.example.org;lr>
            Content-Length: 0


            """.ReplaceLineEndings("\r\n");
        SipParser.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var message, out var error).ShouldBeTrue(error?.ToString());
        return (SipRequest)message!;
    }

    public InviteClientTransaction InviteClient()
    {
        var machine = new InviteClientTransaction(
            this, "k", Request("INVITE"), Peer, response => Told.Add($"{response.Status}"), failure => Told.Add($"{failure}"));
        machine.Start();
        return machine;
    }

    public NonInviteClientTransaction NonInviteClient()
    {
        var machine = new NonInviteClientTransaction(
            this, "k", Request("OPTIONS"), Peer, response => Told.Add($"{response.Status}"), failure => Told.Add($"{failure}"));
        machine.Start();
        return machine;
    }

    public InviteServerTransaction InviteServer()
    {
        var machine = new InviteServerTransaction(this, "k", Request("INVITE"), Peer, Peer)
        {
            OnFailure = failure => Told.Add($"{failure}"), OnAck = _ => Told.Add("ACK"),
        };
        machine.Start();
        return machine;
    }

    public NonInviteServerTransaction NonInviteServer()
    {
        var machine = new NonInviteServerTransaction(this, "k", Request("OPTIONS"), Peer, Peer) { OnFailure = failure => Told.Add($"{failure}") };
        machine.Start();
        return machine;
    }
}
