using ContactCenter.Domain.Calls;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;
using ContactCenter.Media;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Output;
using Akka.Actor;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Calls, each of which is at one node.</summary>
internal static class CallsPalette
{
    private static readonly Finds OneCall = new(Args.Call, Finders.Call);
    private static readonly Finds OneKnownCall = new(Args.Call, Finders.KnownCall);

    public static Palette Palette { get; } = new("calls", "The calls of all nodes: who talks, who hears whom, how it sounds.",
    [
        new("list", "the calls, the oldest first", ListAsync, Args.Enterprise, Args.Limit, Args.Skip)
        {
            Reach = Reach.Every, Role = NodeRoles.Edge, OrderedBy = "startedAt", Details = "A call is at the node where its packets arrive: NODE says where.",
        },
        new("show", "one call: legs, who hears whom, codecs, loss, jitter, MOS", ShowAsync, Args.Call)
        {
            Reach = Reach.Node, Finds = OneKnownCall,
            Details = "MOS is estimated by the E-model (ITU-T G.107), simplified: from loss, jitter and codec of what comes in; echo, noise and the network's own delay are not known.",
        },
        new("hangup", "end a call: everybody on it is hung up", HangUpAsync, Args.Call) { Reach = Reach.Node, Finds = OneCall, Target = "call", Details = "Its record has the cause SupervisorReleased." },
    ]);

    private static async Task ListAsync(CommandCall call)
    {
        var calls = call.Services.CallBoard.Live.Where(c => call.Get(Args.Enterprise) is not { } only || c.Enterprise == only)
            .OrderBy(c => c.Info.StartedAt).ThenBy(c => c.Info.Id.Value).ToList();
        await call.AnswerAsync(new Document().Page("calls", calls, call.Get(Args.Skip)!.Value, call.Get(Args.Limit)!.Value, "There are no calls on this node.",
            new("CALL", "call", c => c.Info.Id.ToString()), new("ENTERPRISE", "enterprise", c => c.Enterprise.Value), new("DIRECTION", "direction", c => c.Info.Direction.ToString()),
            new("PHASE", "phase", c => c.State.Phase.ToString()), new("FROM/TO", "remoteNumber", c => c.Info.RemoteNumber), new("DIALLED", "dialledNumber", c => c.Info.DialledNumber),
            new("AGENT", "agent", c => c.State.Agent?.Number), new("QUEUE", "queue", c => c.State.Queue?.Name),
            new("BEGAN", "startedAt", c => c.Info.StartedAt), new("FOR", "forSeconds", c => call.Now - c.Info.StartedAt)));
    }

    private static async Task ShowAsync(CommandCall call)
    {
        var c = call.Get(Args.Call)!.Value;
        var dialogs = call.Services.CallBoard.DialogsOf(c.Info.Id);
        var document = new Document()
            .Field("call", "call", c.Info.Id.ToString()).Field("enterprise", "enterprise", c.Enterprise.Value).Field("direction", "direction", c.Info.Direction.ToString())
            .Field("phase", "phase", c.State.Phase.ToString()).Field("from/to", "remoteNumber", c.Info.RemoteNumber).Field("dialled", "dialledNumber", c.Info.DialledNumber)
            .Field("queue", "queue", c.State.Queue?.Name).Field("began", "startedAt", c.Info.StartedAt).Field("for", "forSeconds", call.Now - c.Info.StartedAt)
            .Field("held by", "holders", c.State.Holders.Select(h => h.ToString()))
            .Field("supervision", "supervision", c.State.Supervision?.Mode.ToString());
        document.Table("legs", c.Legs.OrderBy(l => l.Leg.Number).Select(l => (Leg: l, Media: l.Port?.Statistics)).ToList(), "It has no legs.",
            new("LEG", "leg", l => l.Leg.Leg.ToString()), new("PARTY", "party", l => Role(c.State, l.Leg.Leg)?.ToString()),
            new("NUMBER", "number", l => Role(c.State, l.Leg.Leg) is { } role ? c.State.Party(role)?.Number : null),
            new("CODEC", "codec", l => l.Media?.Codec?.ToString().ToUpperInvariant()), new("PEER", "peer", l => l.Media?.RemoteEndPoint?.ToString()),
            new("IN", "packetsIn", l => l.Media?.PacketsIn), new("OUT", "packetsOut", l => l.Media?.PacketsOut), new("LOST", "packetsLost", l => l.Media?.PacketsLost),
            new("LOSS %", "lossPercent", l => l.Media is { } m ? SpeechQuality.LossPercent(m) : null), new("JITTER", null, l => l.Media?.Jitter),
            new(null, "jitterMs", l => l.Media?.Jitter.TotalMilliseconds), new("MOS", "mos", l => l.Media is { } m ? SpeechQuality.Mos(m) : null),
            new("SILENT FOR", "silentSeconds", l => l.Media?.LastPacketAt is { } last ? call.Now - last : null),
            new("SIP CALL-ID", "sipCallId", l => dialogs.LastOrDefault(d => d.Leg == l.Leg.Leg)?.SipCallId));
        var matrix = HearingRules.Matrix(c.State);
        document.Table("hearing", matrix.OrderBy(r => r.Key).ToList(), "Nobody hears anybody.",
            new("LISTENER", "listener", r => r.Key.ToString()), new("HEARS", "hears", r => r.Value.Select(v => v.ToString())));
        if (c.Info.Data.Count > 0)
            document.Table("data", c.Info.Data.ToList(), "", new("DATA", "key", d => d.Key), new("VALUE", "value", d => d.Value));
        await call.AnswerAsync(document.Note("MOS is an estimate (E-model of ITU-T G.107, simplified)."));
    }

    private static async Task HangUpAsync(CommandCall call)
    {
        var c = call.Get(Args.Call)!.Value;
        call.Audit = new("call", c.Info.Id.ToString(), c.Enterprise.Value);
        c.Actor.Tell(new StopThisCall(CallEndCause.SupervisorReleased));
        await call.DoneAsync($"Call {c.Info.Id} is hung up.");
    }

    /// <summary>Ringing legs are their agent's, too.</summary>
    private static PartyRole? Role(CallState state, LegId leg)
    {
        foreach (var role in Enum.GetValues<PartyRole>())
            if (state.Party(role) is { } party && (party.Leg == leg || party.RingingLegs.Contains(leg)))
                return role;
        return null;
    }
}
