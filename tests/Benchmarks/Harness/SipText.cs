using System.Text;

namespace Benchmarks.Harness;

/// <summary>Messages as a desk phone sends them.</summary>
internal static class SipText
{
    public const string Offer =
        "v=0\r\no=- 3903840 1 IN IP4 127.0.0.1\r\ns=call\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8 0 101\r\n"
        + "a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n";

    public static byte[] Invite { get; } = Encoding.ASCII.GetBytes(
        $"""
        INVITE sip:99@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-524287-1---7c1c7d2a5f3e9b04;rport
        Max-Forwards: 70
        Contact: <sip:20001@127.0.0.1:5070>
        To: <sip:99@127.0.0.1:5060>
        From: "Wang Wei" <sip:20001@127.0.0.1:5060>;tag=2f8a6c41
        Call-ID: 87419MzVhNTY3ZjQ0ZTNhYjQ5ZjE2
        CSeq: 1 INVITE
        Allow: INVITE, ACK, CANCEL, BYE, NOTIFY, REFER, MESSAGE, OPTIONS, INFO, SUBSCRIBE
        Content-Type: application/sdp
        Supported: replaces
        User-Agent: Desk phone 1.0
        Authorization: Digest username="20001",realm="contact-center",nonce="c29tZSBub25jZSBvZiB0aGUgc2VydmVy",uri="sip:99@127.0.0.1:5060",response="0f2c8a3d5b7e9f10a2b4c6d8e0f11223",cnonce="5b0a3f",nc=00000001,qop=auth,algorithm=MD5
        Content-Length: {Offer.Length}


        """.ReplaceLineEndings("\r\n") + Offer);

    public static byte[] Ok { get; } = Encoding.ASCII.GetBytes(
        """
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-524287-1---7c1c7d2a5f3e9b04;rport=5070;received=127.0.0.1
        To: <sip:99@127.0.0.1:5060>;tag=a71b03
        From: "Wang Wei" <sip:20001@127.0.0.1:5060>;tag=2f8a6c41
        Call-ID: 87419MzVhNTY3ZjQ0ZTNhYjQ5ZjE2
        CSeq: 1 BYE
        Server: ContactCenter
        Content-Length: 0


        """.ReplaceLineEndings("\r\n"));
}
