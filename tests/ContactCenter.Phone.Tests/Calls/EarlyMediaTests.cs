using System.Net;
using ContactCenter.Media;
using ContactCenter.Media.Sdp;
using ContactCenter.Sip;
using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests.Calls;

public sealed class EarlyMediaTests : IAsyncLifetime
{
    private readonly Phones _phones = new();
    private readonly Announcer _announcer = new();

    [Fact]
    public async Task What_the_far_end_says_before_it_answers_is_heard()
    {
        var phone = await _phones.StartAsync(new SoftPhoneOptions { Server = _announcer.EndPoint });

        var call = phone.StartCall("95001");
        await call.HearsMusicAsync(Soon);
        call.State.ShouldBe(PhoneCallState.EarlyMedia);
        call.Answered.IsCompleted.ShouldBeFalse();

        _announcer.Accept(repeatAnswer: true);

        await call.Answered.WaitAsync(Soon);
        call.State.ShouldBe(PhoneCallState.Connected);
        await call.HearsMusicAsync(Soon);
    }

    [Fact]
    public async Task An_answer_that_is_not_said_again_still_holds()
    {
        var phone = await _phones.StartAsync(new SoftPhoneOptions { Server = _announcer.EndPoint });
        var call = phone.StartCall("95001");
        await call.HearsMusicAsync(Soon);

        _announcer.Accept(repeatAnswer: false);

        await call.Answered.WaitAsync(Soon);
        await call.HearsMusicAsync(Soon);
    }

    [Fact]
    public async Task Early_media_ends_with_a_refusal()
    {
        var phone = await _phones.StartAsync(new SoftPhoneOptions { Server = _announcer.EndPoint });
        var call = phone.StartCall("95001");
        await call.HearsMusicAsync(Soon);

        _announcer.Refuse(603);

        (await Should.ThrowAsync<PhoneCallFailedException>(call.Answered.WaitAsync(Soon))).Status.ShouldBe(603);
        call.State.ShouldBe(PhoneCallState.Ended);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _phones.DisposeAsync();
        await _announcer.DisposeAsync();
    }

    /// <summary>Plays music on hold in 183 to whoever calls.</summary>
    private sealed class Announcer : ISipUser, IInviteSessionHandler, IMediaPortEvents, IAsyncDisposable
    {
        private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
        private readonly SipEndpoint _endpoint;
        private InviteSession? _session;
        private SipBody? _answer;

        public Announcer() => _endpoint = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, this);

        public IPEndPoint EndPoint => _endpoint.LocalEndPoint;

        public void Accept(bool repeatAnswer) => _session!.Accept(repeatAnswer ? _answer : null);

        public void Refuse(int status) => _session!.Reject(status);

        public async ValueTask DisposeAsync()
        {
            await _endpoint.DisposeAsync();
            await _media.DisposeAsync();
        }

        void ISipUser.OnInvite(InviteSession session)
        {
            var bridge = _media.CreateBridge();
            var port = bridge.OpenPort(this);
            SessionDescription.TryParse(session.InitialRequest.Content.Span, out var offer, out _).ShouldBeTrue();
            SdpNegotiation.TryAnswer(offer!, SdpIdentity.Create(), port.LocalEndPoint, [AudioCodec.Pcmu], MediaDirection.SendRecv, out var answer, out var audio, out _).ShouldBeTrue();
            port.Configure(audio!);
            bridge.SetHearing(HearingMatrix.Empty.With(port, bridge.Play(AudioClip.MusicOnHold, loop: true)));
            _answer = SipBody.Sdp(answer!.ToString());
            _session = session;
            session.Handler = this;
            session.Provisional(180);
            session.Provisional(183, body: _answer);
        }

        void ISipUser.OnRequest(IncomingRequest request) => request.Respond(200);

        void IInviteSessionHandler.OnProvisional(InviteSession s, SipResponse r)
        {
        }

        void IInviteSessionHandler.OnAccepted(InviteSession s, SipResponse r)
        {
        }

        void IInviteSessionHandler.OnAcknowledged(InviteSession s, SipRequest ack)
        {
        }

        void IInviteSessionHandler.OnReinvite(InviteSession s, IncomingRequest r) => r.Respond(488);

        void IInviteSessionHandler.OnRequest(InviteSession s, IncomingRequest r) => r.Respond(200);

        void IInviteSessionHandler.OnEnded(InviteSession s, SessionEnd end)
        {
        }

        void IMediaPortEvents.OnDtmf(MediaPort p, char digit, TimeSpan duration)
        {
        }

        void IMediaPortEvents.OnMediaStarted(MediaPort p)
        {
        }

        void IMediaPortEvents.OnMediaSilent(MediaPort p, TimeSpan since)
        {
        }
    }
}
