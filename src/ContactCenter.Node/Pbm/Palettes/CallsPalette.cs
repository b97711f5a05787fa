using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Hosting;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Output;
using Akka.Actor;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Calls, each of which is at one node.</summary>
internal static class CallsPalette
{
    private static readonly Finds OneCall = new(Args.Call, Finders.Call);
    private static readonly Finds OneKnownCall = new(ShownCall.Argument, Finders.KnownCall);

    public static Palette Palette { get; } = new("calls", "The calls of all nodes: who talks, who hears whom, how it sounds.",
    [
        new("list", "the calls, the oldest first", ListAsync, Args.Enterprise, Args.Limit, Args.Skip)
        {
            Reach = Reach.Every, Role = NodeRoles.Edge, OrderedBy = "startedAt", Details = "A call is at the node where its packets arrive: NODE says where.",
        },
        new("show", "one call: legs, who hears whom, codecs, loss, jitter, round trip, MOS in both directions; also after its end", ShowAsync, ShownCall.Argument)
        {
            Reach = Reach.Node, Finds = OneKnownCall,
            Details = "MOS is estimated by the E-model (ITU-T G.107), simplified: from loss, jitter, codec and, where the peer reports (RTCP), half the round trip; echo and noise are not known. What the "
                + "peer reports about our stream includes what never came to us to be relayed.",
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

    private static Task ShowAsync(CommandCall call) => call.Get(ShownCall.Argument)! is { Live: { } live } ? ShowAsync(call, live) : ShowAsync(call, call.Get(ShownCall.Argument)!.Over!);

    private static async Task ShowAsync(CommandCall call, CallStanding c)
    {
        var document = Begin(c.Info, c.Enterprise, c.State.Phase, c.State.Queue?.Name, call.Now)
            .Field("held by", "holders", c.State.Holders.Select(h => h.ToString()))
            .Field("supervision", "supervision", c.State.Supervision?.Mode.ToString());
        var legs = c.Legs.OrderBy(l => l.Leg.Number).Select(l => (l, Role: c.State.OwnerOf(l.Leg)))
            .Select(l => new ShownLeg(l.l.Leg, l.Role, l.Role is { } role ? c.State.Party(role)?.Number : null, Dialog(call, c.Info.Id, l.l.Leg), l.l.Port?.Statistics, l.l.AnsweredAt, call.Now));
        document.Legs([.. legs], call.Services.Settings.Rtp.SilenceWarning);
        var matrix = HearingRules.Matrix(c.State);
        document.Table("hearing", matrix.OrderBy(r => r.Key).ToList(), "Nobody hears anybody.",
            new("LISTENER", "listener", r => r.Key.ToString()), new("HEARS", "hears", r => r.Value.Select(v => v.ToString())));
        await EndAsync(call, document, c.Info);
    }

    private static async Task ShowAsync(CommandCall call, CallOver c)
    {
        var document = new Document()
            .Sentence("over", $"This call is over; it ended at {Document.Show(c.EndedAt)} because {c.Cause}.")
            .Data("endedAt", c.EndedAt).Data("cause", c.Cause.ToString());
        Begin(c.Info, c.Enterprise, CallPhase.Ended, c.Queue, c.EndedAt, document)
            .Legs([.. c.Legs.Select(l => new ShownLeg(l.Leg, l.Party, l.Number, Dialog(call, c.Info.Id, l.Leg), l.Media, l.AnsweredAt, l.EndedAt))], call.Services.Settings.Rtp.SilenceWarning);
        await EndAsync(call, document, c.Info);
    }

    private static Document Begin(CallInfo info, EnterpriseId enterprise, CallPhase phase, string? queue, DateTimeOffset until, Document? document = null) => (document ?? new Document())
        .Field("call", "call", info.Id.ToString()).Field("enterprise", "enterprise", enterprise.Value).Field("direction", "direction", info.Direction.ToString())
        .Field("phase", "phase", phase.ToString()).Field("from/to", "remoteNumber", info.RemoteNumber).Field("dialled", "dialledNumber", info.DialledNumber)
        .Field("queue", "queue", queue).Field("began", "startedAt", info.StartedAt).Field("for", "forSeconds", until - info.StartedAt);

    private static async Task EndAsync(CommandCall call, Document document, CallInfo info)
    {
        if (info.Data.Count > 0)
            document.Table("data", info.Data.ToList(), "", new("DATA", "key", d => d.Key), new("VALUE", "value", d => d.Value));
        await call.AnswerAsync(document.Note("MOS is an estimate (E-model of ITU-T G.107, simplified)."));
    }

    private static string? Dialog(CommandCall call, CallId id, LegId leg) => call.Services.CallBoard.DialogsOf(id).LastOrDefault(d => d.Leg == leg)?.SipCallId;

    private static async Task HangUpAsync(CommandCall call)
    {
        var c = call.Get(Args.Call)!.Value;
        call.Audit = new("call", c.Info.Id.ToString(), c.Enterprise.Value);
        c.Actor.Tell(new StopThisCall(CallEndCause.SupervisorReleased));
        await call.DoneAsync($"Call {c.Info.Id} is hung up.");
    }
}
