using System.Net;
using System.Text;

namespace ContactCenter.Sip.Tests.Virtual;

/// <summary>A peer that says exactly what the test writes, and hears everything.</summary>
public sealed class ScriptedPeer
{
    private readonly VirtualTransport _transport;

    public ScriptedPeer(VirtualNetwork network, int port)
    {
        _transport = network.Attach(port);
        _transport.Received = packet =>
        {
            if (packet.Message is not null) Heard.Add(packet.Message);
            Hears(packet.Message);
        };
    }

    public IPEndPoint Address => _transport.LocalEndPoint;

    public List<SipMessage> Heard { get; } = [];

    public Action<SipMessage?> Hears { get; set; } = _ => { };

    public IEnumerable<SipResponse> Responses => Heard.OfType<SipResponse>();

    public IEnumerable<SipRequest> Requests(string method) => Heard.OfType<SipRequest>().Where(request => request.Method == method);

    public void Say(IPEndPoint to, string text) => _transport.Send(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), to);

    public void Say(IPEndPoint to, SipMessage message) => _transport.Send(message.ToBytes(), to);

    /// <summary>A request with every mandatory field; extra lines and a body may follow.</summary>
    public string Request(
        string method, IPEndPoint to, string branch = "z9hG4bK-1", string callId = "call-1", int cseq = 1, string fromTag = "ft", string? toTag = null,
        string extra = "", string body = "", string? uri = null) =>
        $"""
        {method} {uri ?? $"sip:bob@{to}"} SIP/2.0
        Via: SIP/2.0/UDP {Address};branch={branch};rport
        Max-Forwards: 70
        From: <sip:peer@{Address}>;tag={fromTag}
        To: <sip:bob@example.org>{(toTag is null ? "" : $";tag={toTag}")}
        Call-ID: {callId}
        CSeq: {cseq} {method}
        Contact: <sip:peer@{Address}>
        {(extra.Length == 0 ? "" : extra.Trim() + "\n")}Content-Length: {Encoding.UTF8.GetByteCount(body)}

        {body}
        """;

    /// <summary>Answers a request heard.</summary>
    public SipResponse Answer(SipRequest request, int status, string toTag = "peer-tag", string? contact = null, SipBody? body = null, params SipHeader[] headers)
    {
        var all = new List<SipHeader>(headers);
        if (status is > 100 and < 300) all.Add(new SipHeader("Contact", contact ?? $"<sip:peer@{Address}>"));
        return request.CreateResponse(status, null, all, body, toTag);
    }
}
