namespace ContactCenter.Media;

/// <summary>What a port tells its owner. Called on the media thread: must return at once.</summary>
public interface IMediaPortEvents
{
    /// <summary>The remote pressed a key (RFC 4733); once per event, when it ended.</summary>
    /// <param name="p">The port.</param>
    /// <param name="digit">One of 0–9, *, #, A–D.</param>
    /// <param name="duration">How long it was held.</param>
    void OnDtmf(MediaPort p, char digit, TimeSpan duration);

    /// <summary>The first valid RTP packet came, or the first after <see cref="OnMediaSilent"/>.</summary>
    void OnMediaStarted(MediaPort p);

    /// <summary>No packet for <see cref="MediaOptions.SilenceAfter"/> although the remote should be sending; once per silence.</summary>
    /// <param name="p">The port.</param>
    /// <param name="since">How long nothing has come.</param>
    void OnMediaSilent(MediaPort p, TimeSpan since);
}
