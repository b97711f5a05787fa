using System.Net;

namespace ContactCenter.Sip.Tests.Virtual;

/// <summary>An endpoint with a user and handler that keep a diary and do what the test tells them.</summary>
public sealed class Party : ISipUser, IInviteSessionHandler
{
    public Party(VirtualNetwork network, int port, Func<SipEndpointOptions, SipEndpointOptions>? configure = null)
    {
        Transport = network.Attach(port);
        var options = new SipEndpointOptions
        {
            Bind = Transport.LocalEndPoint, Transport = Transport, Time = network.Time, UserAgent = $"Party {port}", Log = Log.Add,
        };
        Endpoint = SipEndpoint.Start(configure?.Invoke(options) ?? options, this);
        Network = network;
    }

    public VirtualNetwork Network { get; }

    public VirtualTransport Transport { get; }

    public SipEndpoint Endpoint { get; }

    public List<SipLogEntry> Log { get; } = [];

    public IPEndPoint Address => Transport.LocalEndPoint;

    public List<string> Diary { get; } = [];

    public List<InviteSession> Sessions { get; } = [];

    public InviteSession Session => Sessions[^1];

    public SessionEnd? Ended { get; private set; }

    public int EndedCount { get; private set; }

    public Action<InviteSession> InviteComes { get; set; } = session => session.Accept(SipBody.Sdp("answer"));

    public Func<SipRequest, SipRefusal?> Refusal { get; set; } = _ => null;

    public Action<IncomingRequest> RequestComes { get; set; } = request => request.Respond(200);

    public Action<InviteSession, IncomingRequest> ReinviteComes { get; set; } = (_, request) => request.Respond(200, body: SipBody.Sdp("answer again"));

    public Action<InviteSession, IncomingRequest> InDialogComes { get; set; } = (_, request) => request.Respond(200);

    public Action<InviteSession, SipResponse> AcceptedComes { get; set; } = (_, _) => { };

    public Action<InviteSession, SipResponse> ProvisionalComes { get; set; } = (_, _) => { };

    public Action<InviteSession, SipRequest> AckComes { get; set; } = (_, _) => { };

    public bool Confirmed => Diary.Contains("accepted") || Diary.Contains("acknowledged");

    public InviteSession Call(Party callee, Func<OutgoingInvite, OutgoingInvite>? configure = null) => Call(callee.Address, configure);

    public InviteSession Call(IPEndPoint callee, Func<OutgoingInvite, OutgoingInvite>? configure = null)
    {
        var invite = new OutgoingInvite
        {
            RequestUri = SipUri.Create("bob", callee),
            From = NameAddress.Parse("\"Alice\" <sip:alice@example.org>"),
            To = NameAddress.Parse("<sip:bob@example.org>"),
            Body = SipBody.Sdp("offer"),
        };
        var session = Endpoint.Invite(configure?.Invoke(invite) ?? invite, this);
        Sessions.Add(session);
        return session;
    }

    public SipRefusal? Refuse(SipRequest invite) => Refusal(invite);

    public void OnInvite(InviteSession session)
    {
        Diary.Add("invite");
        Sessions.Add(session);
        session.Handler = this;
        InviteComes(session);
    }

    public void OnRequest(IncomingRequest request)
    {
        Diary.Add(request.Request.Method);
        RequestComes(request);
    }

    public void OnProvisional(InviteSession s, SipResponse r)
    {
        Diary.Add($"provisional {r.Status}");
        ProvisionalComes(s, r);
    }

    public void OnAccepted(InviteSession s, SipResponse r)
    {
        Diary.Add("accepted");
        AcceptedComes(s, r);
    }

    public void OnAcknowledged(InviteSession s, SipRequest ack)
    {
        Diary.Add("acknowledged");
        AckComes(s, ack);
    }

    public void OnReinvite(InviteSession s, IncomingRequest r)
    {
        Diary.Add("reinvite");
        ReinviteComes(s, r);
    }

    public void OnRequest(InviteSession s, IncomingRequest r)
    {
        Diary.Add($"in dialog {r.Request.Method}");
        InDialogComes(s, r);
    }

    public void OnEnded(InviteSession s, SessionEnd end)
    {
        Diary.Add($"ended {end.Cause}");
        Ended = end;
        EndedCount++;
    }
}
