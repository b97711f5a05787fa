using ContactCenter.Domain.Agents;
using ContactCenter.Engine.Agents;
using static ContactCenter.Engine.Serialization.PartsWire;
using static ContactCenter.Engine.Serialization.WireFields;
using Case = ContactCenter.Engine.Serialization.Protos.AgentFact.ChangeOneofCase;

namespace ContactCenter.Engine.Serialization;

/// <summary>How an agent's events are kept.</summary>
internal static class AgentFactWire
{
    private static readonly WireEnum<DropKind, Protos.AgentDropKind> DropKinds = new(
        (DropKind.Refused, Protos.AgentDropKind.Refused),
        (DropKind.HungUp, Protos.AgentDropKind.HungUp),
        (DropKind.ToFlow, Protos.AgentDropKind.ToFlow),
        (DropKind.Released, Protos.AgentDropKind.Released));

    public static IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("AF1", Protos.AgentFact.Parser, Write, Read),
        WireForm.Of("AS1", Protos.AgentSnapshot.Parser, Write, Read),
    ];

    private static Protos.AgentFact Write(AgentFact fact)
    {
        var wire = new Protos.AgentFact { At = Ticks(fact.Change.At) };
        if (fact.CommandId is { } command)
            wire.CommandId = Bytes(command);
        if (fact.CallNode is { } node)
            wire.CallNode = node;
        Write(fact.Change, wire);
        return wire;
    }

    private static void Write(AgentEvent change, Protos.AgentFact wire)
    {
        switch (change)
        {
            case LoggedIn e:
                wire.LoggedIn = new Protos.AgentLoggedIn { Extension = Name(e.Extension, "Extension"), AutoIdle = e.AutoIdle };
                break;
            case ExtensionChanged e:
                wire.ExtensionChanged = new Protos.AgentExtensionChanged { Extension = Name(e.Extension, "Extension") };
                break;
            case LoggedOut e:
                wire.LoggedOut = Reason(e.Reason);
                break;
            case BecameIdle:
                wire.BecameIdle = new Protos.AgentPlain();
                break;
            case BecameBusy e:
                wire.BecameBusy = Reason(e.Reason);
                break;
            case AutoIdleSet e:
                wire.AutoIdleSet = new Protos.AgentSwitch { On = e.On };
                break;
            case OfferTaken e:
                wire.OfferTaken = Begins(e.Call);
                break;
            case DialStarted e:
                wire.DialStarted = Begins(e.Call);
                break;
            case AnswerAsked:
                wire.AnswerAsked = new Protos.AgentPlain();
                break;
            case DtmfAsked e:
                wire.DtmfAsked = new Protos.AgentDtmfAsked { Digits = Needed(e.Digits, "Digits") };
                break;
            case TalkStarted e:
                wire.TalkStarted = With(e.With);
                break;
            case CallHeld:
                wire.CallHeld = new Protos.AgentPlain();
                break;
            case CallRetrieved:
                wire.CallRetrieved = new Protos.AgentPlain();
                break;
            case ConsultStarted e:
                wire.ConsultStarted = new Protos.AgentConsultStarted { Consultation = PartsWire.Write(e.Consultation, "Consultation"), Outside = e.Outside };
                break;
            case ConsultAnswered:
                wire.ConsultAnswered = new Protos.AgentPlain();
                break;
            case ConsultFailed e:
                wire.ConsultFailed = new Protos.AgentConsultFailed { Cause = WireEnums.ConsultEnd.Write(e.Cause, "Cause") };
                break;
            case TransferAsked:
                wire.TransferAsked = new Protos.AgentPlain();
                break;
            case ConferenceAsked:
                wire.ConferenceAsked = new Protos.AgentPlain();
                break;
            case ConferenceStarted e:
                wire.ConferenceStarted = With(e.With);
                break;
            case CallDropped e:
                wire.CallDropped = Dropped(e);
                break;
            case MonitorAsked e:
                wire.MonitorAsked = new Protos.AgentMonitorAsked { AgentId = Name(e.AgentId, "AgentId") };
                break;
            case MonitoringStarted e:
                wire.MonitoringStarted = Begins(e.Call);
                break;
            case WhisperSwitched e:
                wire.WhisperSwitched = new Protos.AgentSwitch { On = e.On };
                break;
            case Barged:
                wire.Barged = new Protos.AgentPlain();
                break;
            case InterceptAsked:
                wire.InterceptAsked = new Protos.AgentPlain();
                break;
            case ForceAsked e:
                wire.ForceAsked = new Protos.AgentForceAsked { To = WireEnums.Operation.Write(e.To, "To"), AgentId = Name(e.AgentId, "AgentId") };
                break;
            case WrapUpStarted:
                wire.WrapUpStarted = new Protos.AgentPlain();
                break;
            case DataAsked e:
                wire.DataAsked = new Protos.AgentDataAsked { Key = Name(e.Key, "Key"), Value = Needed(e.Value, "Value") };
                break;
            case DispositionAsked e:
                wire.DispositionAsked = new Protos.AgentDispositionAsked { Disposition = NoteWire.Write(e.Disposition, "Disposition") };
                break;
            case CallDataSet e:
                wire.CallDataSet = new Protos.AgentData();
                wire.CallDataSet.Data.AddRange(Entries(e.Data, "Data"));
                break;
            default:
                throw new WireProblem($"Change: {change.GetType().Name} has no form in the journal.");
        }
    }

    private static AgentFact Read(Protos.AgentFact w) => new(
        Change(w, Time(w.At, "At")), w.CommandId.IsEmpty ? null : Id(w.CommandId, "CommandId"), w.HasCallNode ? w.CallNode : null);

    private static AgentEvent Change(Protos.AgentFact w, DateTimeOffset at) => w.ChangeCase switch
    {
        Case.LoggedIn => new LoggedIn(at, Name(w.LoggedIn.Extension, "Extension"), w.LoggedIn.AutoIdle),
        Case.ExtensionChanged => new ExtensionChanged(at, Name(w.ExtensionChanged.Extension, "Extension")),
        Case.LoggedOut => new LoggedOut(at, Reason(w.LoggedOut)),
        Case.BecameIdle => new BecameIdle(at),
        Case.BecameBusy => new BecameBusy(at, Reason(w.BecameBusy)),
        Case.AutoIdleSet => new AutoIdleSet(at, w.AutoIdleSet.On),
        Case.OfferTaken => new OfferTaken(at, Begins(w.OfferTaken)),
        Case.DialStarted => new DialStarted(at, Begins(w.DialStarted)),
        Case.AnswerAsked => new AnswerAsked(at),
        Case.DtmfAsked => new DtmfAsked(at, w.DtmfAsked.Digits),
        Case.TalkStarted => new TalkStarted(at, With(w.TalkStarted)),
        Case.CallHeld => new CallHeld(at),
        Case.CallRetrieved => new CallRetrieved(at),
        Case.ConsultStarted => new ConsultStarted(
            at, PartsWire.Read(Needed(w.ConsultStarted.Consultation, "Consultation"), "Consultation"), w.ConsultStarted.Outside),
        Case.ConsultAnswered => new ConsultAnswered(at),
        Case.ConsultFailed => new ConsultFailed(at, WireEnums.ConsultEnd.Read(w.ConsultFailed.Cause, "Cause")),
        Case.TransferAsked => new TransferAsked(at),
        Case.ConferenceAsked => new ConferenceAsked(at),
        Case.ConferenceStarted => new ConferenceStarted(at, With(w.ConferenceStarted)),
        Case.CallDropped => Dropped(w.CallDropped, at),
        Case.MonitorAsked => new MonitorAsked(at, Name(w.MonitorAsked.AgentId, "AgentId")),
        Case.MonitoringStarted => new MonitoringStarted(at, Begins(w.MonitoringStarted)),
        Case.WhisperSwitched => new WhisperSwitched(at, w.WhisperSwitched.On),
        Case.Barged => new Barged(at),
        Case.InterceptAsked => new InterceptAsked(at),
        Case.ForceAsked => new ForceAsked(
            at, WireEnums.Operation.Read(w.ForceAsked.To, "To"), Name(w.ForceAsked.AgentId, "AgentId")),
        Case.WrapUpStarted => new WrapUpStarted(at),
        Case.DataAsked => new DataAsked(at, Name(w.DataAsked.Key, "Key"), w.DataAsked.Value),
        Case.DispositionAsked => new DispositionAsked(at, NoteWire.Read(w.DispositionAsked.Disposition, "Disposition")),
        Case.CallDataSet => new CallDataSet(at, Data(w.CallDataSet.Data)),
        _ => throw new WireProblem("Change is missing, or of a later version."),
    };

    private static Protos.AgentReason Reason(string? reason)
    {
        var wire = new Protos.AgentReason();
        if (reason is not null)
            wire.Reason = reason;
        return wire;
    }

    private static string? Reason(Protos.AgentReason wire) => wire.HasReason ? wire.Reason : null;

    private static Protos.AgentCallBegins Begins(AgentCall call) => new() { Call = PartsWire.Write(Needed(call, "Call"), "Call") };

    private static AgentCall Begins(Protos.AgentCallBegins wire) => PartsWire.Read(Needed(wire.Call, "Call"), "Call");

    private static Protos.AgentWith With(AgentCall? call) => new() { With = call is null ? null : PartsWire.Write(call, "With") };

    private static AgentCall? With(Protos.AgentWith wire) => wire.With is { } call ? PartsWire.Read(call, "With") : null;

    private static Protos.AgentCallDropped Dropped(CallDropped e)
    {
        var wire = new Protos.AgentCallDropped { Call = PartsWire.Write(Needed(e.Call, "Call"), "Call"), Kind = DropKinds.Write(e.Kind, "Kind") };
        if (e.Flow is { } flow)
            wire.Flow = flow;
        return wire;
    }

    private static CallDropped Dropped(Protos.AgentCallDropped wire, DateTimeOffset at) => new(
        at, PartsWire.Read(Needed(wire.Call, "Call"), "Call"), DropKinds.Read(wire.Kind, "Kind"), wire.HasFlow ? wire.Flow : null);

    private static Protos.AgentSnapshot Write(AgentSnapshot snapshot)
    {
        var wire = new Protos.AgentSnapshot { State = State(snapshot.State, "State") };
        wire.Commands.AddRange(Entries(snapshot.Commands, "Commands").Select(Bytes));
        if (snapshot.CallNode is { } node)
            wire.CallNode = node;
        return wire;
    }

    private static AgentSnapshot Read(Protos.AgentSnapshot w) =>
        new(State(w.State, "State"), [.. w.Commands.Select(command => Id(command, "Commands"))], w.HasCallNode ? w.CallNode : null);
}
