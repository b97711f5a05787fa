using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>Who or what can be heard on a call.</summary>
public enum Voice
{
    /// <summary>A: the agent.</summary>
    Agent,

    /// <summary>C: the caller, or the called customer.</summary>
    Caller,

    /// <summary>M: music on hold.</summary>
    Music,

    /// <summary>The ring-back tone that the engine plays while a number rings without early media.</summary>
    RingBack,
}

/// <summary>The situations of a call (manual, "Who hears whom").</summary>
public enum CallSituation
{
    /// <summary>Nobody hears anybody: the call is being set up or torn down.</summary>
    Silent,

    /// <summary>The caller waits in a queue, or an agent's phone rings for the call.</summary>
    Waiting,

    /// <summary>The agent is on the line, the dialled number rings without early media.</summary>
    DialRinging,

    /// <summary>The agent hears the callee's own ring-back tone or announcement.</summary>
    DialEarlyMedia,

    /// <summary>Agent and caller talk.</summary>
    Talking,

    /// <summary>The caller hears music, the agent nothing.</summary>
    Held,
}

/// <summary>The hearing matrix of each situation: the rows of the manual's table "Who hears whom".</summary>
public static class HearingRules
{
    private static readonly ImmutableDictionary<Voice, ImmutableArray<Voice>> Nobody = ImmutableDictionary<Voice, ImmutableArray<Voice>>.Empty;

    /// <summary>Who (key) hears whom (value) in that situation; who is not a key hears nothing.</summary>
    public static ImmutableDictionary<Voice, ImmutableArray<Voice>> Matrix(CallSituation situation) => situation switch
    {
        CallSituation.Silent => Nobody,
        CallSituation.Waiting => Nobody.Add(Voice.Caller, [Voice.Music]),
        CallSituation.DialRinging => Nobody.Add(Voice.Agent, [Voice.RingBack]),
        CallSituation.DialEarlyMedia => Nobody.Add(Voice.Agent, [Voice.Caller]),
        CallSituation.Talking => Nobody.Add(Voice.Agent, [Voice.Caller]).Add(Voice.Caller, [Voice.Agent]),
        CallSituation.Held => Nobody.Add(Voice.Caller, [Voice.Music]),
        _ => throw new ArgumentOutOfRangeException(nameof(situation), situation, "A situation without a matrix."),
    };
}
