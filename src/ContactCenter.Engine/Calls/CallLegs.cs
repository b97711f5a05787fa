using System.Collections.Immutable;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Edge;
using ContactCenter.Media;

namespace ContactCenter.Engine.Calls;

/// <summary>The legs of one call: their actors and media ports, and what is played; turns the rules' matrix into the media's.</summary>
internal sealed class CallLegs
{
    private readonly Dictionary<LegId, Entry> _legs = [];
    private readonly Dictionary<Voice, AudioPlayer> _players = [];
    private int _next;

    public bool IsEmpty => _legs.Count == 0;

    public IEnumerable<LegId> All => _legs.Keys;

    /// <summary>The legs as they are now, for those who look on.</summary>
    public ImmutableArray<LegStanding> Standing => [.. _legs.Select(leg => new LegStanding(leg.Key, leg.Value.Port, leg.Value.AnsweredAt))];

    public LegId Add(Func<LegId, IActorRef> start)
    {
        var id = None();
        _legs.Add(id, new Entry(start(id)));
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

    /// <summary>Ends a leg; one that is ending already is not told again.</summary>
    public void HangUp(LegId leg, HangUpLeg message)
    {
        if (!_legs.TryGetValue(leg, out var entry) || entry.IsEnding)
            return;
        entry.IsEnding = true;
        entry.Actor.Tell(message);
    }

    public void SetPort(LegId leg, MediaPort port)
    {
        if (_legs.TryGetValue(leg, out var entry))
            entry.Port = port;
    }

    public void SetAnswered(LegId leg, DateTimeOffset at)
    {
        if (_legs.TryGetValue(leg, out var entry))
            entry.AnsweredAt ??= at;
    }

    public MediaPort? Port(LegId leg) => _legs.GetValueOrDefault(leg)?.Port;

    /// <summary>The flow's prompt is this from now on, from its beginning.</summary>
    public void Play(AudioClip clip, MediaBridge bridge)
    {
        StopPlaying();
        _players.Add(Voice.Prompt, bridge.Play(clip, loop: false));
    }

    public void StopPlaying()
    {
        if (_players.Remove(Voice.Prompt, out var player))
            player.Dispose();
    }

    /// <summary>The matrix of the call's situation, in terms of the ports and players that there are.</summary>
    public HearingMatrix Hearing(CallState state, MediaBridge bridge)
    {
        var matrix = HearingMatrix.Empty;
        foreach (var (listener, heard) in HearingRules.Matrix(state))
        {
            if (PortOf(listener, state) is not { } port)
                continue;
            var sources = heard.Select(v => Source(v, state, bridge)).OfType<IAudioSource>().ToArray();
            matrix = matrix.With(port, sources);
        }

        return matrix;
    }

    private IAudioSource? Source(Voice voice, CallState state, MediaBridge bridge) => voice switch
    {
        Voice.Music => Player(voice, bridge, static () => AudioClip.MusicOnHold),
        Voice.RingBack => Player(voice, bridge, static () => AudioClip.RingBack()),
        Voice.Prompt => _players.GetValueOrDefault(voice),
        _ => PortOf(voice, state),
    };

    private AudioPlayer Player(Voice voice, MediaBridge bridge, Func<AudioClip> clip)
    {
        if (!_players.TryGetValue(voice, out var player))
            _players.Add(voice, player = bridge.Play(clip(), loop: true));
        return player;
    }

    private MediaPort? PortOf(Voice voice, CallState state)
    {
        var party = voice switch
        {
            Voice.Agent => state.Agent,
            Voice.Caller => state.Caller,
            Voice.Consulted => state.Consulted,
            Voice.Supervisor => state.Supervisor,
            _ => null,
        };
        return party?.Leg is { } leg ? Port(leg) : null;
    }

    private sealed class Entry(IActorRef actor)
    {
        public IActorRef Actor { get; } = actor;

        public MediaPort? Port { get; set; }

        public DateTimeOffset? AnsweredAt { get; set; }

        public bool IsEnding { get; set; }
    }
}
