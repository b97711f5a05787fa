using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Tests.Serialization;

/// <summary>Entries of the journal by name: each type with every field filled, and those with optional fields once more without.</summary>
internal static class JournalSamples
{
    private static readonly EnterpriseId Enterprise = new("1000");
    private static readonly AgentKey Agent = new(Enterprise, "2001");
    private static readonly AgentKey Other = new(Enterprise, "2002");
    private static readonly QueueKey Queue = new(Enterprise, "service");
    private static readonly CallId Call = new(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));
    private static readonly OfferId Offer = new(Guid.Parse("4f9c1a52-3a41-4a63-9d61-0e6f6a1f7c11"));
    private static readonly Guid Command = Guid.Parse("11223344-5566-4788-99aa-bbccddeeff00");
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private const string Node = "akka.tcp://contact-center@10.1.2.3:4053";

    private static readonly CallData Data = CallData.Of([new("X-Customer", "42"), new("语言", "中文")]);

    private static readonly CallInfo Info = new(Call, CallDirection.Outbound, "13800000000", "Zoë 客户", "95001", Noon) { Data = Data };
    private static readonly CallInfo BareInfo = new(Call, CallDirection.Inbound, "", null, null, Noon);

    private static readonly AgentCall OfAgent = new(
        Call, Offer, CallDirection.Outbound, "13800000000", "Zoë 客户", "95001", Queue, Noon, Noon.AddSeconds(9))
    {
        IsConsulted = true, ServesCustomer = true, Supervises = "2003", Data = Data,
    };

    private static readonly AgentCall BareOfAgent = new(Call, Offer, CallDirection.Inbound, "", null, null, null, Noon);

    private static readonly AgentState State = new(Agent, AgentStatus.Consulting, Noon.AddTicks(1))
    {
        Reason = "lunch", Extension = "8001", AutoIdle = true, Call = OfAgent, Supervisor = true,
        Consultation = new Consultation(Offer, "2002", Answered: true) { Ending = Operation.Transfer },
        Before = new FreeState(AgentStatus.Idle, "lunch"),
    };

    private static readonly CallStep Step = new(Noon.AddSeconds(2), new CallParts(
        new CallPart(SegmentKind.Talk, "2001", Agent, Offer), new CallPart(SegmentKind.Ring, "8002", Other, Offer),
        new CallPart(SegmentKind.Supervision, "2900", Other, Offer)));

    private static readonly CallStep BareStep = new(Noon, new CallParts(new CallPart(SegmentKind.Flow, null, null, null), null, null));

    /// <summary>An event of each type.</summary>
    public static IReadOnlyList<AgentEvent> Changes =>
    [
        new LoggedIn(Noon, "8001", true), new ExtensionChanged(Noon, "8002"), new LoggedOut(Noon, "ClientLost"), new BecameIdle(Noon),
        new BecameBusy(Noon, "lunch"), new AutoIdleSet(Noon, true), new OfferTaken(Noon, OfAgent), new DialStarted(Noon, OfAgent), new AnswerAsked(Noon),
        new DtmfAsked(Noon, "12#"), new TalkStarted(Noon, OfAgent), new CallHeld(Noon), new CallRetrieved(Noon),
        new ConsultStarted(Noon, new Consultation(Offer, "2002", Answered: true) { Ending = Operation.Conference }, true), new ConsultAnswered(Noon),
        new ConsultFailed(Noon, ConsultEnd.NoAnswer), new TransferAsked(Noon), new ConferenceAsked(Noon), new ConferenceStarted(Noon, OfAgent),
        new CallDropped(Noon, OfAgent, DropKind.ToFlow, "survey"), new MonitorAsked(Noon, "2002"), new MonitoringStarted(Noon, OfAgent),
        new WhisperSwitched(Noon, true), new Barged(Noon), new InterceptAsked(Noon), new ForceAsked(Noon, Operation.ForceBusy, "2002"),
        new WrapUpStarted(Noon), new DataAsked(Noon, "X-Customer", "42"), new DispositionAsked(Noon, new Disposition("sold", "two of them")),
        new CallDataSet(Noon, Data),
    ];

    /// <summary>Events whose optional fields are left out.</summary>
    public static IReadOnlyList<AgentEvent> BareChanges =>
    [
        new LoggedIn(Noon, "8001", false), new LoggedOut(Noon), new BecameBusy(Noon, null), new AutoIdleSet(Noon, false), new OfferTaken(Noon, BareOfAgent),
        new DialStarted(Noon, BareOfAgent), new TalkStarted(Noon, null), new ConsultStarted(Noon, new Consultation(Offer, "2002"), false),
        new ConferenceStarted(Noon, null), new CallDropped(Noon, BareOfAgent, DropKind.Refused), new MonitoringStarted(Noon, BareOfAgent),
        new WhisperSwitched(Noon, false), new DataAsked(Noon, "lang", ""), new DispositionAsked(Noon, new Disposition("sold", null)),
        new CallDataSet(Noon, CallData.Empty),
    ];

    /// <summary>Every entry, by a name of its own.</summary>
    public static IReadOnlyDictionary<string, IJournalEntry> All => new (string Name, IJournalEntry Entry)[]
    {
        ("AS1", new AgentSnapshot(State, [Command, Offer.Value], Node)),
        ("AS1 bare", new AgentSnapshot(AgentState.New(Agent), [], null)),
        ("CF1", new CallBegan(Info, Enterprise)),
        ("CF1 bare", new CallBegan(BareInfo, Enterprise)),
        ("CF2", new CallWent(Call, [Step, BareStep])),
        ("CF2 bare", new CallWent(Call, [new CallStep(Noon, CallParts.None)])),
        ("CF3", new CallDataKept(Call, Data)),
        ("CF3 bare", new CallDataKept(Call, CallData.Empty)),
        ("CF4", new CallClosed(new CallRecord(Info, Enterprise, Agent, Noon.AddSeconds(9), Noon.AddMinutes(1), CallEndCause.NodeFailed)
        {
            Segments = [new CallSegment(SegmentKind.Queue, "service", null, Noon, Noon.AddSeconds(9))],
        })),
        ("CF4 bare", new CallClosed(new CallRecord(BareInfo, Enterprise, null, null, Noon, CallEndCause.CallerAbandoned))),
        ("CF5", new CallAmended(new CallAmendment(Command, Call, Agent, Noon) { Data = Data, Disposition = new Disposition("sold", "two of them") })),
        ("CF5 bare", new CallAmended(new CallAmendment(Command, Call, Agent, Noon))),
        ("CS1", new OpenCalls([new OpenCall(Info, Enterprise, [Step, BareStep]), new OpenCall(BareInfo, Enterprise, [])])),
        ("CS1 bare", new OpenCalls([])),
        ("QF1", new CallInLine(Call, 7, Noon, Node)),
        ("QF2", new CallsLeftLine([Call, new CallId(Command)])),
        ("QF2 bare", new CallsLeftLine([])),
        ("QF3", new QueuePaused(true)),
        ("QF3 bare", new QueuePaused(false)),
        ("QS1 paused", new QueueLine([], 1) { Paused = true }),
        ("QS1", new QueueLine([new CallInLine(Call, 7, Noon, Node)], 8)),
        ("QS1 bare", new QueueLine([], 0)),
        ("ST1", new StreamTaken(Command, Node)),
    }
        .Concat(Changes.Select(change => ($"AF1 {change.GetType().Name}", (IJournalEntry)new AgentFact(change, Command, Node))))
        .Concat(BareChanges.Select(change => ($"AF1 {change.GetType().Name}, bare", (IJournalEntry)new AgentFact(change))))
        .ToImmutableDictionary(sample => sample.Item1, sample => sample.Item2, StringComparer.Ordinal);
}
