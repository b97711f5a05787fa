using ContactCenter.Media.Playback;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Mixing;

/// <summary>The media of one call: ports, players and who hears whom, on a clock of 20 ms. Single-threaded, without clock or socket.</summary>
internal sealed class BridgeCore
{
    private const int MaxCatchUpFrames = 3;
    private static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(5);

    private readonly List<PortCore> _ports = [];
    private readonly List<PlayerCore> _players = [];
    private readonly int[] _sum = new int[RtpClock.FrameSamples];
    private readonly short[] _mixed = new short[RtpClock.FrameSamples];
    private TimeSpan _nextFrameAt;

    public BridgeCore(TimeSpan now) => _nextFrameAt = now;

    public bool RelaysDtmf { get; private set; } = true;

    /// <summary>Frames that came late or were left out.</summary>
    public long LateFrames { get; private set; }

    public void Add(PortCore port)
    {
        port.RelaysDtmf = RelaysDtmf;
        _ports.Add(port);
    }

    public void Add(PlayerCore player) => _players.Add(player);

    /// <summary>Takes a port out of the call: nobody hears it from now on, and it hears nothing.</summary>
    public void Remove(PortCore port)
    {
        if (!_ports.Remove(port)) return;
        port.SetRow(HearingRow.Silent);
        RemoveSource(port);
    }

    public void Remove(PlayerCore player)
    {
        player.Stop();
        if (_players.Remove(player)) RemoveSource(player);
    }

    public void SetRelaysDtmf(bool relays)
    {
        RelaysDtmf = relays;
        foreach (var port in _ports) port.RelaysDtmf = relays;
    }

    /// <summary>Sets all rows at once; a port without a row hears silence. Rows and sources that are not of this bridge are left out.</summary>
    public void SetHearing(IReadOnlyDictionary<PortCore, MixSource[]> rows)
    {
        foreach (var port in _ports)
        {
            var sources = rows.TryGetValue(port, out var wanted) ? Array.FindAll(wanted, IsHere) : [];
            port.SetRow(sources.Length == 0 ? HearingRow.Silent : new HearingRow(sources, port.Row));
        }

        Resolve();
    }

    /// <summary>Sends the frames that are due. After a hold-up of more than three frames the rest is left out.</summary>
    public void Tick(TimeSpan now)
    {
        var late = now - _nextFrameAt;
        if (late < TimeSpan.Zero) return;
        if (late > LateAfter) LateFrames++;
        if (late >= RtpClock.Frame * MaxCatchUpFrames)
        {
            var skipped = (int)(late / RtpClock.Frame) - MaxCatchUpFrames + 1;
            LateFrames += skipped;
            _nextFrameAt += RtpClock.Frame * skipped;
        }

        while (now >= _nextFrameAt)
        {
            SendFrame(now);
            _nextFrameAt += RtpClock.Frame;
        }
    }

    private void SendFrame(TimeSpan now)
    {
        for (var i = _players.Count - 1; i >= 0; i--)
        {
            _players[i].NextFrame();
            if (_players[i].IsOver) _players.RemoveAt(i);
        }

        foreach (var port in _ports)
        {
            port.Tick(now);
            if (port.IsMixed) port.NextFrame();
        }

        foreach (var port in _ports) port.Sender.Tick(port.Row, _sum, _mixed, now);
    }

    private bool IsHere(MixSource source) => source switch
    {
        PortCore port => _ports.Contains(port),
        PlayerCore player => _players.Contains(player),
        _ => false,
    };

    private void RemoveSource(MixSource gone)
    {
        foreach (var port in _ports)
            if (port.Row.Contains(gone))
                port.SetRow(new HearingRow(Array.FindAll(port.Row.Sources, source => source != gone), port.Row));
        Resolve();
    }

    // From rows (who is heard by this listener) to columns (whom this source must serve).
    private void Resolve()
    {
        foreach (var player in _players) ResolveSource(player);
        foreach (var source in _ports)
        {
            source.SetMixed(ResolveSource(source));
            source.RelayedTo = [.. _ports.Where(listener => listener.Row.RelaySource == source)];
            source.KeysTo = [.. _ports.Where(other => other.Row.Contains(source) && source.Row.Contains(other))];
        }
    }

    private bool ResolveSource(MixSource source)
    {
        var listeners = 0;
        var mixed = false;
        foreach (var port in _ports)
        {
            if (!port.Row.Contains(source)) continue;
            listeners++;
            mixed |= port.Row.Mode == HearingMode.Mix;
        }

        source.Listeners = listeners;
        if (source is PlayerCore) source.IsMixed = mixed;
        return mixed;
    }
}
