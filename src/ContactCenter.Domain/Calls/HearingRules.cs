using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>Who or what can be heard on a call.</summary>
public enum Voice
{
    /// <summary>A: the agent.</summary>
    Agent,

    /// <summary>C: the caller, or the called customer.</summary>
    Caller,

    /// <summary>X: the consulted party.</summary>
    Consulted,

    /// <summary>S: the supervisor.</summary>
    Supervisor,

    /// <summary>M: music on hold.</summary>
    Music,

    /// <summary>F: what the flow plays.</summary>
    Prompt,

    /// <summary>The ring-back tone that the engine plays while a number rings without early media.</summary>
    RingBack,
}

/// <summary>The situations of a call (manual, "Who hears whom").</summary>
public enum CallSituation
{
    /// <summary>Nobody hears anybody: the call is being set up or torn down.</summary>
    Silent,

    /// <summary>The caller is in an automatic flow.</summary>
    InFlow,

    /// <summary>The caller waits in a queue, or an agent's phone rings for the call.</summary>
    Waiting,

    /// <summary>The agent is on the line, the dialled number or agent rings without early media.</summary>
    DialRinging,

    /// <summary>The agent hears the callee's own ring-back tone or announcement.</summary>
    DialEarlyMedia,

    /// <summary>Agent and caller talk, unless one holds the other.</summary>
    Talking,

    /// <summary>The consulted party is being called, without early media.</summary>
    ConsultRinging,

    /// <summary>The agent hears the consulted number's own ring-back tone or announcement.</summary>
    ConsultEarlyMedia,

    /// <summary>Agent and consulted party talk, the caller hears music.</summary>
    Consulting,

    /// <summary>All three talk.</summary>
    Conferencing,

    /// <summary>The number that a flow calls for the caller rings, without early media.</summary>
    ForwardRinging,

    /// <summary>The caller hears the own ring-back tone or announcement of the number that a flow calls.</summary>
    ForwardEarlyMedia,

    /// <summary>Caller and consulted party talk.</summary>
    Transferred,
}

/// <summary>The hearing matrix of each situation: the rows of the manual's table "Who hears whom".</summary>
public static class HearingRules
{
    private static readonly ImmutableDictionary<Voice, ImmutableArray<Voice>> Nobody = ImmutableDictionary<Voice, ImmutableArray<Voice>>.Empty;

    /// <summary>The situation of a call.</summary>
    public static CallSituation Situation(CallState state) => state.Phase switch
    {
        CallPhase.InFlow => CallSituation.InFlow,
        CallPhase.Queued or CallPhase.RingingAgent => CallSituation.Waiting,
        CallPhase.CallingCallee => state.EarlyMedia ? CallSituation.DialEarlyMedia : CallSituation.DialRinging,
        CallPhase.Talking => CallSituation.Talking,
        CallPhase.CallingConsulted => state.EarlyMedia ? CallSituation.ConsultEarlyMedia : CallSituation.ConsultRinging,
        CallPhase.Consulting => CallSituation.Consulting,
        CallPhase.Conferencing => CallSituation.Conferencing,
        CallPhase.Forwarding => state.EarlyMedia ? CallSituation.ForwardEarlyMedia : CallSituation.ForwardRinging,
        CallPhase.Transferred => CallSituation.Transferred,
        CallPhase.Arriving or CallPhase.CallingAgent or CallPhase.Ended => CallSituation.Silent,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state.Phase, "A phase without a situation."),
    };

    /// <summary>Who (key) hears whom (value) on that call; who is not a key hears nothing.</summary>
    public static ImmutableDictionary<Voice, ImmutableArray<Voice>> Matrix(CallState state)
    {
        var matrix = WithHolds(Matrix(Situation(state)), Holders(state));
        return state is { Supervision: { } supervision, Supervisor.Leg: not null } && state.RoleOf(supervision.Target) is { } target
            ? WithSupervisor(matrix, VoiceOf(target), supervision.Mode)
            : matrix;
    }

    /// <summary>The voice of whoever plays that part.</summary>
    public static Voice VoiceOf(PartyRole role) => role switch
    {
        PartyRole.Caller => Voice.Caller,
        PartyRole.Agent => Voice.Agent,
        PartyRole.Consulted => Voice.Consulted,
        PartyRole.Supervisor => Voice.Supervisor,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A part without a voice."),
    };

    /// <summary>The matrix of a situation in which nobody holds anybody and no supervisor listens.</summary>
    public static ImmutableDictionary<Voice, ImmutableArray<Voice>> Matrix(CallSituation situation) => situation switch
    {
        CallSituation.Silent => Nobody,
        CallSituation.InFlow => Nobody.Add(Voice.Caller, [Voice.Prompt]),
        CallSituation.Waiting => Nobody.Add(Voice.Caller, [Voice.Music]),
        CallSituation.DialRinging => Nobody.Add(Voice.Agent, [Voice.RingBack]),
        CallSituation.DialEarlyMedia => Nobody.Add(Voice.Agent, [Voice.Caller]),
        CallSituation.Talking => Talk(Voice.Agent, Voice.Caller),
        CallSituation.ConsultRinging => Nobody.Add(Voice.Agent, [Voice.RingBack]).Add(Voice.Caller, [Voice.Music]),
        CallSituation.ConsultEarlyMedia => Nobody.Add(Voice.Agent, [Voice.Consulted]).Add(Voice.Caller, [Voice.Music]),
        CallSituation.Consulting => Talk(Voice.Agent, Voice.Consulted).Add(Voice.Caller, [Voice.Music]),
        CallSituation.Conferencing => Nobody
            .Add(Voice.Agent, [Voice.Caller, Voice.Consulted])
            .Add(Voice.Caller, [Voice.Agent, Voice.Consulted])
            .Add(Voice.Consulted, [Voice.Agent, Voice.Caller]),
        CallSituation.ForwardRinging => Nobody.Add(Voice.Caller, [Voice.RingBack]),
        CallSituation.ForwardEarlyMedia => Nobody.Add(Voice.Caller, [Voice.Consulted]),
        CallSituation.Transferred => Talk(Voice.Caller, Voice.Consulted),
        _ => throw new ArgumentOutOfRangeException(nameof(situation), situation, "A situation without a matrix."),
    };

    private static ImmutableDictionary<Voice, ImmutableArray<Voice>> Talk(Voice one, Voice other) =>
        Nobody.Add(one, [other]).Add(other, [one]);

    /// <summary>Whoever holds hears nothing, and is not heard: who hears nobody else hears music instead (manual, "Hold").</summary>
    private static ImmutableDictionary<Voice, ImmutableArray<Voice>> WithHolds(
        ImmutableDictionary<Voice, ImmutableArray<Voice>> matrix, IReadOnlyCollection<Voice> holders)
    {
        var held = matrix;
        foreach (var (listener, heard) in matrix)
        {
            var rest = heard.RemoveAll(holders.Contains);
            if (rest.Length == heard.Length)
                rest = holders.Contains(listener) && !heard.Contains(Voice.Music) ? [] : heard;
            else if (rest.IsEmpty)
                rest = [Voice.Music];
            else if (holders.Contains(listener))
                rest = [];
            held = rest.IsEmpty ? held.Remove(listener) : held.SetItem(listener, rest);
        }

        return held;
    }

    /// <summary>Whose client or phone has put the others on hold.</summary>
    private static Voice[] Holders(CallState state)
    {
        PartyRole[] roles = [PartyRole.Agent, PartyRole.Caller, PartyRole.Consulted];
        return [.. roles.Where(r => state.Holders.Contains(r) || state.Party(r) is { PhoneHolds: true }).Select(VoiceOf)];
    }

    /// <summary>The supervisor hears the agent's side: the agent and whoever the agent hears, of people; nothing while the agent hears nobody.</summary>
    private static ImmutableDictionary<Voice, ImmutableArray<Voice>> WithSupervisor(
        ImmutableDictionary<Voice, ImmutableArray<Voice>> matrix, Voice target, SupervisionMode mode)
    {
        var others = matrix.GetValueOrDefault(target, []).Where(IsPerson).ToImmutableArray();
        ImmutableArray<Voice> speaksTo = mode switch
        {
            SupervisionMode.Monitor => [],
            SupervisionMode.Whisper => [target],
            // Not to a number that only lets its announcement be heard: it has not answered, and hears nobody yet.
            SupervisionMode.Barge => [target, .. others.Where(other => matrix.GetValueOrDefault(other, []).Contains(target))],
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "A mode without a matrix."),
        };
        if (others.IsEmpty && speaksTo.IsEmpty)
            return matrix;
        matrix = matrix.SetItem(Voice.Supervisor, others.Insert(0, target));
        foreach (var listener in speaksTo)
            matrix = matrix.SetItem(listener, matrix.GetValueOrDefault(listener, []).Add(Voice.Supervisor));
        return matrix;
    }

    private static bool IsPerson(Voice voice) => voice is Voice.Agent or Voice.Caller or Voice.Consulted;
}
