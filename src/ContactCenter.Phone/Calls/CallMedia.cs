using System.Text;
using ContactCenter.Media;
using ContactCenter.Media.Sdp;
using ContactCenter.Phone.Sound;
using ContactCenter.Sip;

namespace ContactCenter.Phone;

/// <summary>The audio of one call: its RTP port, the tone it says, the ear, and offer and answer. Every member may be called from any thread.</summary>
internal sealed class CallMedia : IMediaPortEvents, IDisposable
{
    private readonly Lock _gate = new();
    private readonly MediaBridge _bridge;
    private readonly MediaPort _port;
    private readonly Ear _ear;
    private readonly IReadOnlyList<AudioCodec> _codecs;
    private readonly SdpIdentity _identity = SdpIdentity.Create();
    private readonly StringBuilder _digits = new();
    private volatile NegotiatedAudio? _agreed;

    public CallMedia(MediaEngine engine, SoftPhoneOptions options)
    {
        _codecs = options.Codecs;
        _bridge = engine.CreateBridge();
        try
        {
            _port = _bridge.OpenPort(this);
        }
        catch
        {
            _bridge.Dispose();
            throw;
        }

        _ear = new Ear(options.Time);
        _port.Tap(_ear);
        _port.Lose(options.LoseIn, options.LoseOut);
        if (options.ToneHz is { } hz) _bridge.SetHearing(HearingMatrix.Empty.With(_port, _bridge.Play(PartyTone.Of(hz), loop: true)));
    }

    public Heard Hears => _ear.Judge(_port.Statistics.PacketsIn);

    public SoundTrace Trace(TimeSpan longest) => _ear.Trace(longest);

    public MediaPortStatistics Statistics => _port.Statistics;

    public string Digits
    {
        get
        {
            lock (_gate) return _digits.ToString();
        }
    }

    /// <summary>Which way audio flows by the last agreement, as seen by us; null before there is one.</summary>
    public MediaDirection? Direction => _agreed?.Direction;

    public void SendDtmf(string digits) => _port.SendDtmf(digits);

    /// <summary>An offer.</summary>
    public SessionDescription Offer(MediaDirection direction)
    {
        lock (_gate) return SdpNegotiation.CreateOffer(_identity, _port.LocalEndPoint, _codecs, direction);
    }

    /// <summary>Takes the answer to an offer of ours; false with the reason when it is of no use.</summary>
    public bool TryTakeAnswer(SessionDescription offer, SipBody? body, out string? problem)
    {
        if (!TryRead(body, out var answer, out problem)) return false;
        if (!SdpNegotiation.TryAcceptAnswer(offer, answer!, out var media, out problem)) return false;
        Agree(media!);
        return true;
    }

    /// <summary>Answers an offer; nothing flows before the agreement is put to use with <see cref="Agree"/>.</summary>
    public bool TryAnswer(SipBody? body, MediaDirection direction, out SipBody? answer, out NegotiatedAudio? media, out string? problem)
    {
        answer = null;
        media = null;
        lock (_gate)
        {
            if (!TryRead(body, out var offer, out problem)) return false;
            if (!SdpNegotiation.TryAnswer(offer!, _identity, _port.LocalEndPoint, _codecs, direction, out var description, out media, out problem)) return false;
            answer = SipBody.Sdp(description!.ToString());
            return true;
        }
    }

    public void Agree(NegotiatedAudio media)
    {
        _agreed = media;
        _port.Configure(media);
    }

    public void Dispose() => _bridge.Dispose();

    void IMediaPortEvents.OnDtmf(MediaPort p, char digit, TimeSpan duration)
    {
        lock (_gate) _digits.Append(digit);
    }

    void IMediaPortEvents.OnMediaStarted(MediaPort p)
    {
    }

    void IMediaPortEvents.OnMediaSilent(MediaPort p, TimeSpan since)
    {
    }

    private static bool TryRead(SipBody? body, out SessionDescription? description, out string? problem)
    {
        description = null;
        problem = body is null ? "there is no session description" : $"{body.ContentType} is no session description";
        return body is { IsSdp: true } && SessionDescription.TryParse(body.Content.Span, out description, out problem);
    }
}
