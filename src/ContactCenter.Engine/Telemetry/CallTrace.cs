using System.Diagnostics;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;

namespace ContactCenter.Engine.Telemetry;

/// <summary>
/// The trace of one call: a span for the whole of it, below that one for its set-up, and then one for each of its parts, as its record has them. Who
/// makes spans of the call elsewhere is told <see cref="Parent"/>. Numbers of callers are no attributes: traces go further than records.
/// </summary>
internal sealed class CallTrace
{
    private readonly Activity? _call;
    private readonly CallId _id;
    private Activity? _setup;
    private CallParts _parts = CallParts.None;
    private Activity? _main;
    private Activity? _ring;
    private Activity? _supervision;

    public CallTrace(CallInfo call, EnterpriseId enterprise, DateTimeOffset at)
    {
        _id = call.Id;
        _call = CallTracing.Begin("call", call.Direction is CallDirection.Outbound ? ActivityKind.Client : ActivityKind.Server, default, at,
            (CallTracing.CallIdAttribute, _id.ToString()), ("contact_center.enterprise", enterprise.Value), ("contact_center.call.direction", Labels.Text(call.Direction)),
            ("contact_center.access_number", call.DialledNumber));
        _setup = Child("setup", at);
    }

    /// <summary>What spans of other nodes begin with; null: the call is not traced.</summary>
    public string? Parent => CallTracing.Text(_call);

    /// <summary>The call is in those parts since then.</summary>
    public void Note(CallParts parts, DateTimeOffset now)
    {
        if (_call is null || parts == _parts)
            return;
        if (parts.Main is not null)
            End(ref _setup, now);
        if (IsTransfer(_parts.Main, parts.Main))
            CallTracing.End(Child("transfer", now, ("contact_center.from_agent", _parts.Main!.Agent?.AgentId), ("contact_center.to", parts.Main!.Agent?.AgentId ?? parts.Main.Subject)), now);
        Step(ref _main, _parts.Main, parts.Main, now);
        Step(ref _ring, _parts.Ring, parts.Ring, now);
        Step(ref _supervision, _parts.Supervision, parts.Supervision, now);
        _parts = parts;
    }

    /// <summary>The call is over.</summary>
    public void End(CallEndCause cause, DateTimeOffset now)
    {
        if (_call is null)
            return;
        Note(CallParts.None, now);
        End(ref _setup, now);
        _call.SetTag("contact_center.call.cause", cause.ToString());
        if (cause is CallEndCause.InternalError or CallEndCause.NodeFailed)
            _call.SetStatus(ActivityStatusCode.Error, cause.ToString());
        CallTracing.End(_call, now);
    }

    /// <summary>Whether the caller goes from one agent to somebody else.</summary>
    internal static bool IsTransfer(CallPart? from, CallPart? to) =>
        from is { Agent: not null, Kind: SegmentKind.Talk or SegmentKind.Hold or SegmentKind.Consult or SegmentKind.Conference }
        && to is not null && to.Agent != from.Agent;

    private void Step(ref Activity? span, CallPart? before, CallPart? after, DateTimeOffset now)
    {
        if (before is not null && before.Continues(after))
            return;
        End(ref span, now);
        if (after is not null)
            span = Child(Labels.Text(after.Kind), now, (SubjectName(after.Kind), after.Subject), ("contact_center.agent", after.Agent?.AgentId));
    }

    /// <summary>Whom a part is about is told where it is one of ours; numbers are not.</summary>
    private static string SubjectName(SegmentKind kind) => kind switch
    {
        SegmentKind.Flow => "contact_center.flow",
        SegmentKind.Queue or SegmentKind.Ring => "contact_center.queue",
        SegmentKind.Supervision => "contact_center.supervised",
        _ => "",
    };

    private Activity? Child(string name, DateTimeOffset at, params ReadOnlySpan<(string Key, object? Value)> attributes)
    {
        if (_call is null)
            return null;
        var span = CallTracing.Begin(name, ActivityKind.Internal, _call.Context, at, (CallTracing.CallIdAttribute, _id.ToString()));
        foreach (var (key, value) in attributes)
            if (key.Length > 0 && value is not null)
                span?.SetTag(key, value);
        return span;
    }

    private static void End(ref Activity? span, DateTimeOffset now)
    {
        CallTracing.End(span, now);
        span = null;
    }
}
