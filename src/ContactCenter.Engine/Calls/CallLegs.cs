using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Media;

namespace ContactCenter.Engine.Calls;

/// <summary>The legs of one call: their actors, media ports and voices, and the players; turns the rules' matrix into the media's.</summary>
internal sealed class CallLegs
{
    private readonly Dictionary<LegId, Entry> _legs = [];
    private readonly Dictionary<Voice, AudioPlayer> _players = [];
    private int _next;

    public bool IsEmpty => _legs.Count == 0;

    public IEnumerable<LegId> All => _legs.Keys;

    public LegId Add(Voice? voice, Func<LegId, IActorRef> start)
    {
        var id = None();
        _legs.Add(id, new Entry(start(id)) { Voice = voice });
        return id;
    }

    /// <summary>The number of a leg that can't even be tried.</summary>
    public LegId None() => new(++_next);

    public bool Remove(LegId leg) => _legs.Remove(leg);

    public LegId? Of(IActorRef actor)
    {
        foreach (var (id, entry) in _legs)
            if (entry.Actor.Equals(actor))
                return id;
        return null;
    }

    public void Tell(LegId leg, object message)
    {
        if (_legs.TryGetValue(leg, out var entry))
            entry.Actor.Tell(message);
    }

    public void SetVoice(LegId leg, Voice voice)
    {
        if (_legs.TryGetValue(leg, out var entry))
            entry.Voice = voice;
    }

    public void SetPort(LegId leg, MediaPort port)
    {
        if (_legs.TryGetValue(leg, out var entry))
            entry.Port = port;
    }

    public MediaPort? Port(LegId leg) => _legs.GetValueOrDefault(leg)?.Port;

    /// <summary>The matrix of the call's situation, in terms of the ports and players that there are.</summary>
    public HearingMatrix Hearing(CallState state, MediaBridge bridge)
    {
        var matrix = HearingMatrix.Empty;
        foreach (var (listener, heard) in HearingRules.Matrix(state.Situation))
        {
            if (PortOf(listener) is not { } port)
                continue;
            var sources = heard.Select(v => Source(v, bridge)).OfType<IAudioSource>().ToArray();
            matrix = matrix.With(port, sources);
        }

        return matrix;
    }

    private IAudioSource? Source(Voice voice, MediaBridge bridge) => voice switch
    {
        Voice.Music => Player(voice, bridge, static () => AudioClip.MusicOnHold),
        Voice.RingBack => Player(voice, bridge, static () => AudioClip.RingBack()),
        _ => PortOf(voice),
    };

    private AudioPlayer Player(Voice voice, MediaBridge bridge, Func<AudioClip> clip)
    {
        if (!_players.TryGetValue(voice, out var player))
            _players.Add(voice, player = bridge.Play(clip(), loop: true));
        return player;
    }

    private MediaPort? PortOf(Voice voice)
    {
        foreach (var entry in _legs.Values)
            if (entry.Voice == voice)
                return entry.Port;
        return null;
    }

    private sealed class Entry(IActorRef actor)
    {
        public IActorRef Actor { get; } = actor;

        public Voice? Voice { get; set; }

        public MediaPort? Port { get; set; }
    }
}
