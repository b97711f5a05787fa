using ContactCenter.Media.Loop;
using ContactCenter.Media.Playback;

namespace ContactCenter.Media;

/// <summary>A clip being played within a bridge, see <see cref="MediaBridge.Play"/>.</summary>
public sealed class AudioPlayer : IAudioSource, IDisposable
{
    private readonly Shard _shard;
    private readonly MediaBridge _bridge;

    internal AudioPlayer(Shard shard, MediaBridge bridge, PlayerCore core)
    {
        _shard = shard;
        _bridge = bridge;
        Core = core;
    }

    internal PlayerCore Core { get; }

    /// <summary>Stops for good and leaves the bridge; who heard it hears the rest of its row.</summary>
    public void Dispose() => _shard.Post(() => _bridge.Core.Remove(Core));
}
