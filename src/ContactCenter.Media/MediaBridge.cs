using ContactCenter.Media.Loop;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Playback;

namespace ContactCenter.Media;

/// <summary>The media of one call: its ports, its players and who hears whom. All of it lives on one media thread; every member may be called from any thread and returns at once.</summary>
public sealed class MediaBridge : IDisposable, IShardBridge
{
    private readonly MediaEngine _engine;
    private readonly Shard _shard;
    private readonly List<MediaPort> _ports = [];
    private bool _closed;
    private volatile bool _closing;
    private volatile bool _relayDtmf = true;

    internal MediaBridge(MediaEngine engine, Shard shard)
    {
        _engine = engine;
        _shard = shard;
        Core = new BridgeCore(engine.Clock.Now);
        shard.Post(() => shard.Add(this));
    }

    /// <summary>
    /// Whether keys are passed on as telephone-events to those who talk with who pressed them: hear him and are heard by him. On by default.
    /// <see cref="IMediaPortEvents.OnDtmf"/> is told either way.
    /// </summary>
    public bool RelayDtmf
    {
        get => _relayDtmf;
        set
        {
            _relayDtmf = value;
            _shard.Post(() => Core.SetRelaysDtmf(value));
        }
    }

    internal BridgeCore Core { get; }

    BridgeCore IShardBridge.Core => Core;

    /// <summary>
    /// Opens an RTP port. It sends and takes nothing before <see cref="MediaPort.Configure"/>. Throws
    /// <see cref="MediaPortsExhaustedException"/> when the range is full, and <see cref="ObjectDisposedException"/> when the bridge is closed.
    /// </summary>
    public MediaPort OpenPort(IMediaPortEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        ObjectDisposedException.ThrowIf(_closing || _engine.IsDisposed, this);
        var port = new MediaPort(_engine, _shard, this, events, _engine.Ports.Take());
        _shard.Post(() => Attach(port));
        return port;
    }

    /// <summary>
    /// A source that plays a clip. It starts when it is first heard and then runs on, once or for ever. <paramref name="finished"/> is
    /// called on the media thread when all of it was sent, not when it is stopped; it must return at once.
    /// </summary>
    public AudioPlayer Play(AudioClip clip, bool loop, Action? finished = null)
    {
        ArgumentNullException.ThrowIfNull(clip);
        clip.Prepare();
        var player = new AudioPlayer(_shard, this, new PlayerCore(clip, loop, finished is null ? null : () => _shard.Guard(finished)));
        _shard.Post(() => Core.Add(player.Core));
        return player;
    }

    /// <summary>Sets who hears whom, all at once. Listeners without a row hear silence; what is not of this bridge is left out.</summary>
    public void SetHearing(HearingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var rows = matrix.Rows.ToDictionary(row => row.Key.Core, row => row.Value.Select(CoreOf).ToArray());
        _shard.Post(() => Core.SetHearing(rows));
    }

    /// <summary>Ends the players and closes the ports.</summary>
    public void Dispose()
    {
        _closing = true;
        _shard.Post(((IShardBridge)this).Close);
    }

    void IShardBridge.Close()
    {
        if (_closed) return;
        _closed = _closing = true;
        foreach (var port in _ports.ToArray()) Detach(port);
        _shard.Remove(this);
        _engine.OnBridgeClosed(_shard);
    }

    internal void Detach(MediaPort port)
    {
        if (!_ports.Remove(port)) return;
        Core.Remove(port.Core);
        port.Close();
    }

    private void Attach(MediaPort port)
    {
        if (_closed)
        {
            port.Close();
            return;
        }

        _ports.Add(port);
        Core.Add(port.Core);
        port.StartReceiving();
    }

    private static MixSource CoreOf(IAudioSource source) => source switch
    {
        MediaPort port => port.Core,
        AudioPlayer player => player.Core,
        _ => throw new ArgumentException($"HearingMatrix: a {source.GetType().Name} is not a source of this media layer."),
    };
}
