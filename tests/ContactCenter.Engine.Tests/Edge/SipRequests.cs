using System.Text;
using ContactCenter.Sip;
using ContactCenter.Sip.Parsing;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>Requests as they come off the wire.</summary>
internal static class SipRequests
{
    public static SipRequest Invite(string from, params string[] headers) => Parse("INVITE", "sip:95001@127.0.0.1", from, "<sip:95001@127.0.0.1>", headers);

    public static SipRequest Register(string extension, params string[] headers) =>
        Parse("REGISTER", "sip:127.0.0.1", $"<sip:{extension}@127.0.0.1>", $"<sip:{extension}@127.0.0.1>", headers);

    public static SipRequest Info(string type, string body) =>
        Parse("INFO", "sip:95001@127.0.0.1", "<sip:1@127.0.0.1>", "<sip:95001@127.0.0.1>", [$"Content-Type: {type}"], body);

    private static SipRequest Parse(string method, string uri, string from, string to, string[] headers, string body = "")
    {
        string[] lines =
        [
            $"{method} {uri} SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1:6000;branch=z9hG4bKx", $"From: {from};tag=1", $"To: {to}", "Call-ID: c",
            $"CSeq: 1 {method}", "Max-Forwards: 70", .. headers, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}", "", body,
        ];
        SipParser.TryParse(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), out var message, out var error).ShouldBeTrue(error?.ToString());
        return message.ShouldBeOfType<SipRequest>();
    }
}
