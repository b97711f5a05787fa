using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Discovery;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Operators;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Serialization;
using ContactCenter.Sip.Registration;
using CallInfo = ContactCenter.Engine.Calls.CallInfo;

namespace ContactCenter.Engine.Tests.Serialization;

/// <summary>Messages to send over the wire: one of each type with every field filled, and those with optional fields once more without.</summary>
internal sealed class WireSamples(WireSystem system)
{
    private static readonly EnterpriseId Enterprise = new("1000");
    private static readonly AgentKey Agent = new(Enterprise, "2001");
    private static readonly AgentKey Other = new(Enterprise, "2002");
    private static readonly QueueKey Queue = new(Enterprise, "service");
    private static readonly CallId Call = new(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));
    private static readonly OfferId Offer = new(Guid.Parse("4f9c1a52-3a41-4a63-9d61-0e6f6a1f7c11"));
    private static readonly Guid Command = Guid.Parse("11223344-5566-4788-99aa-bbccddeeff00");
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly CallData Data = CallData.Of([new("X-Customer", "42"), new("User-to-User", "56a390f3d2b7310023a2;encoding=hex"), new("语言", "中文")]);

    private static readonly Disposition Sold = new("sold", "rings back 星期一");

    private static readonly CallInfo Info = new(Call, CallDirection.Outbound, "13800000000", "Zoë 客户", "95001", Noon)
    {
        Data = Data,
        Trace = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01",
    };

    private static readonly CallInfo BareInfo = new(Call, CallDirection.Inbound, "", null, null, Noon);

    private static readonly AgentState State = new(Agent, AgentStatus.Talking, Noon.AddTicks(1))
    {
        Reason = "lunch",
        Extension = "8001",
        AutoIdle = true,
        Call = new AgentCall(Call, Offer, CallDirection.Outbound, "13800000000", "Zoë 客户", "95001", Queue, Noon, Noon.AddSeconds(9))
        {
            IsConsulted = true,
            ServesCustomer = true,
            Supervises = "2003",
            Data = Data,
        },
        Supervisor = true,
        Consultation = new Consultation(Offer, "2002", Answered: true) { Ending = Operation.Transfer },
        Before = new FreeState(AgentStatus.Idle, "lunch"),
    };

    /// <summary>The state as the second version knew it.</summary>
    private static readonly AgentState SecondState = State with { Call = State.Call! with { Data = CallData.Empty } };

    /// <summary>The state as the first version knew it.</summary>
    private static readonly AgentState FirstState = SecondState with
    {
        Call = SecondState.Call! with { IsConsulted = false, ServesCustomer = false, Supervises = null },
        Supervisor = false,
        Consultation = null,
        Before = null,
    };

    private static readonly AgentState ConsultingState = new(Agent, AgentStatus.Consulting, Noon)
    {
        Consultation = new Consultation(Offer, "13800000000"),
        Before = new FreeState(AgentStatus.Busy, null),
    };

    private static readonly AgentState RingingState = new(Agent, AgentStatus.Ringing, Noon)
    {
        Call = new AgentCall(Call, Offer, CallDirection.Inbound, "", null, null, null, Noon),
    };

    private static readonly Binding Phone = new(
        "sip:8001@192.0.2.7:5062;transport=udp", ";reg-id=1", 700, Noon.AddHours(1), "a84b4c76e66710", 4_294_967_295, "<urn:uuid:00000000-0000-1000-8000-000a95a0e128>",
        "192.0.2.7", 5062, "Desk phone/1.0", Path: "<sip:edge.example.org;lr>");

    private static readonly Binding BarePhone = new("sip:8001@[2001:db8::7]", "", 1000, Noon, "b", 1, null, "2001:db8::7", 5060, null);

    private static readonly RegisterUpdate Register = new(
        "a84b4c76e66710", 4_294_967_295, true, [new ContactUpdate("sip:8001@192.0.2.7:5062", ";reg-id=1", 700, TimeSpan.FromMinutes(5), "<urn:uuid:1>")],
        "192.0.2.7", 5062, "Desk phone/1.0", 8, "<sip:edge.example.org;lr>");

    private static readonly RegisterUpdate BareRegister = new("b", 1, false, [new ContactUpdate("sip:8001@h", "", 0, TimeSpan.Zero, null)], "h", 1, null, 1);

    /// <summary>Every field is filled with something that is not its type's default.</summary>
    public IReadOnlyList<ICrossesProcesses> Full =>
    [
        new AttachSession(Agent, system.Elsewhere("session"), "token", "8001", "older", IsBack: true),
        new SessionAttached(Agent, "token", "8001", true),
        new AttachRefused(Agent, "Extension 8001 is in use."),
        new SessionTakenOver(Agent, true),
        new WakeAgent(Agent),
        new QueueLooksForCall(Call),
        new DatabaseSeen(),
        new WhereAgentStands(Call, Agent, Offer, AgentStatus.Consulting, new OfferId(Command)),
        new DetachSession(Agent, system.Elsewhere("session")),
        new ExecuteForAgent(Agent, system.Elsewhere("session"), Command, Operation.Dial, "13800000000") { MeantCall = Call },
        new SwitchAutoIdle(Agent, system.Elsewhere("session"), Command, true),
        new CommandOutcome(Agent, Command, "Hold is not allowed in state Busy."),
        new AgentView(7, State, [Operation.Hold, Operation.HangUp]),
        new OfferToAgent(Agent, Queue, Offer, Info, system.Elsewhere("call")),
        new OfferIsOver(Agent, Offer, OfferEnd.Refused),
        new CallIsConnected(Agent, Call),
        new CallIsOver(Agent, Call, CallEndCause.CalleeBusy),
        new CallFromAgent(Agent, Offer, Info, system.Elsewhere("call"), true),
        new CallHasParty(Agent, Info, Queue),
        new ConferenceIsOn(Agent, Info, Queue),
        new ConsultationIsAnswered(Agent, Offer),
        new ConsultationIsOver(Agent, Offer, ConsultEnd.NoAnswer),
        new SuperviseAgent(Agent, Other, "8002", Offer),
        new SupervisionStarts(Agent, Offer, Info, Queue, system.Elsewhere("call")),
        new SupervisionIsRefused(Agent, Offer, "Agent 2001 is not talking."),
        new ForceAgent(Agent, Other, system.Elsewhere("session"), Command, Operation.ForceBusy),
        new CallJoins(Queue, Info, system.Elsewhere("call")),
        new CallLeaves(Queue, Call),
        new AgentIsIdle(Queue, Agent, Noon),
        new AgentIsNotIdle(Queue, Agent),
        new AgentAnswersOffer(Queue, Offer, Agent, "8001"),
        new OfferFailed(Queue, Offer),
        new QueryQueue(Queue),
        new QueueView(Queue, true, 3, 2, [new QueueWaiter(Call, "13800000000", Noon, Agent)]),
        new PauseQueue(Queue, true),
        new EndAgentSession(Agent, system.Elsewhere("operator"), Command),
        new SessionIsEnded(Agent),
        new RunAtNode(Command, "pbm ann@10.1.2.4:40000", "10.1.2.3:4053", ["calls", "show", "01890a5d"], true, true, 8),
        new RunGoesOn(Command),
        new RunSays(Command, 3, "Zoë 客户", true, true, 1),
        new RunHeard(Command, 3, true),
        new EndRun(Command),
        new CompleteAtNode("calls show 01", 13),
        new CompletionsAtNode(11, ["01890a5d", "01890a5e"]),
        new FindAtNode("call", "01890a5d"),
        new FoundAtNode(["01890a5d-ac96-774b-bcce-b302099a8057"]),
        Info,
        new AgentReserved(Call, Offer, Agent, "8001", TimeSpan.FromSeconds(20)),
        new AgentRefusesOffer(Call, Offer),
        new AgentEndsCall(Call, Agent),
        new AgentLiftsPhone(Call, Offer),
        new AgentHoldsCall(Call, Agent, true),
        new AgentSendsDtmf(Call, Agent, "12#"),
        new StartOutboundCall(Call, Offer, Agent, "8001", "13800000000", Noon, system.Elsewhere("agent")),
        new OutboundCallStarted(Agent, Call, system.Elsewhere("call")),
        new AgentTakesCall(Call, Offer, Agent, "8001", IsAbsent: true),
        new AgentConsultsOnCall(Call, Agent, Offer, Other, "13800000001"),
        new AgentTransfersCall(Call, Agent),
        new AgentConferencesCall(Call, Agent),
        new AgentSendsCallToFlow(Call, Agent, new FlowKey(Enterprise, "survey")),
        new SupervisorJoinsCall(Call, Offer, Agent, "8001", Other),
        new SupervisorSetsMode(Call, Agent, SupervisionMode.Barge),
        new SupervisorReleasesCall(Call, Agent),
        new SupervisorInterceptsCall(Call, Agent),
        new StartInternalCall(Call, Offer, Agent, "8001", Other, Noon, system.Elsewhere("agent")),
        new ClaimSeat(Enterprise, "8001", Agent),
        new SeatClaimed("8001", Agent),
        new AgentChanged(Enterprise, State),
        new SubscribeFloor(Enterprise, system.Elsewhere("session")),
        new QueryFloor(Enterprise, system.Elsewhere("session")),
        new FloorView(3, [State, RingingState]),
        new FloorChanges(4, [State], ["2002", "2003"]),
        new FloorPart(3, [State]),
        new FloorStarted(Enterprise, 5),
        new UpdateRegistration("8001", Register),
        new RegistrationUpdated("8001", new Bindings([Phone, BarePhone]), 403),
        new FindContacts("8001", Command),
        new ContactsFound("8001", Command, [Phone, BarePhone]),
        new CallRecord(Info, Enterprise, Agent, Noon.AddSeconds(9), Noon.AddMinutes(1), CallEndCause.AgentHungUp)
        {
            Segments =
            [
                new CallSegment(SegmentKind.Queue, "service", null, Noon, Noon.AddSeconds(9)),
                new CallSegment(SegmentKind.Talk, null, Agent, Noon.AddSeconds(9), Noon.AddMinutes(1)),
            ],
            Dispositions = [new CallDisposition(Agent, Sold, Noon.AddMinutes(2)), new CallDisposition(Other, Sold with { Note = null }, Noon.AddMinutes(3))],
        },
        new AddDataForAgent(Agent, system.Elsewhere("session"), Command, "order", "4711 订单") { MeantCall = Call },
        new SetDispositionForAgent(Agent, system.Elsewhere("session"), Command, Sold) { MeantCall = Call },
        new AgentAddsData(Call, Agent, Command, "order", "4711 订单"),
        new CallTookData(Agent, Command, "Key: 'caller' is reserved."),
        new CallDataChanged(Agent, Call, Data),
        new CallAmendment(Command, Call, Agent, Noon) { Disposition = Sold, Data = Data },
        new AmendmentStored(Command),
        new WhoIsThere(7, "akka.tcp://contact-center@10.0.0.1:4053", true),
        new NodeIsThere(7, "akka.tcp://contact-center@10.0.0.2:4053", ["akka.tcp://contact-center@10.0.0.3:4053"], true),
    ];

    /// <summary>What the fifth version knew, in the same way: calls had no trace, and no command said which call it was meant for.</summary>
    public IReadOnlyList<ICrossesProcesses> FifthVersion =>
    [
        .. Full.Select(sample => sample switch
        {
            ExecuteForAgent execute => execute with { MeantCall = null },
            AddDataForAgent data => data with { MeantCall = null },
            SetDispositionForAgent disposition => disposition with { MeantCall = null },
            _ => With(sample, call => call with { Trace = null }),
        }),
    ];

    /// <summary>What the fourth version knew, in the same way: registrations had no path, and no session followed its agent.</summary>
    public IReadOnlyList<ICrossesProcesses> FourthVersion =>
    [
        .. FifthVersion.Select(sample => sample switch
        {
            UpdateRegistration update => update with { Update = update.Update with { Path = null } },
            RegistrationUpdated updated => updated with { Bindings = new([.. updated.Bindings.All.Select(binding => binding with { Path = null })]) },
            ContactsFound found => found with { Contacts = [.. found.Contacts.Select(binding => binding with { Path = null })] },
            AttachSession attach => attach with { IsBack = false },
            _ => sample,
        }),
    ];

    /// <summary>What the third version knew, in the same way: records had no dispositions.</summary>
    public IReadOnlyList<ICrossesProcesses> ThirdVersion =>
        [.. FourthVersion.Select(sample => sample is CallRecord record ? record with { Dispositions = [] } : sample)];

    /// <summary>What the second version knew, in the same way: calls had no data.</summary>
    public IReadOnlyList<ICrossesProcesses> SecondVersion =>
    [
        .. ThirdVersion.Select(sample => sample switch
        {
            AgentView view => view with { State = SecondState },
            AgentChanged changed => changed with { State = SecondState },
            FloorView floor => floor with { Agents = [SecondState, RingingState] },
            FloorChanges changes => changes with { Changed = [SecondState] },
            FloorPart part => part with { Agents = [SecondState] },
            _ => With(sample, call => call with { Data = CallData.Empty }),
        }),
    ];

    /// <summary>The sample with the call that it is about as it was then.</summary>
    private static ICrossesProcesses With(ICrossesProcesses sample, Func<CallInfo, CallInfo> change) => sample switch
    {
        CallInfo call => change(call),
        OfferToAgent offer => offer with { Call = change(offer.Call) },
        CallFromAgent asked => asked with { Call = change(asked.Call) },
        CallHasParty party => party with { Call = change(party.Call) },
        ConferenceIsOn conference => conference with { Call = change(conference.Call) },
        SupervisionStarts supervision => supervision with { Call = change(supervision.Call) },
        CallJoins joins => joins with { Call = change(joins.Call) },
        CallRecord record => record with { Call = change(record.Call) },
        _ => sample,
    };

    /// <summary>What the first version knew, with every field that it had: a field that came later is at its default.</summary>
    public IReadOnlyList<ICrossesProcesses> FirstVersion =>
    [
        .. SecondVersion.Select(sample => sample switch
        {
            AgentView view => view with { State = FirstState },
            AgentChanged changed => changed with { State = FirstState },
            FloorView floor => floor with { Agents = [FirstState, RingingState] },
            CallRecord record => record with { Segments = [] },
            _ => sample,
        }),
    ];

    /// <summary>The optional fields are left out, lists are empty, flags are off.</summary>
    public IReadOnlyList<ICrossesProcesses> Bare =>
    [
        new AttachSession(Agent, system.Elsewhere("session"), "token", "8001", null),
        new SessionAttached(Agent, "token", "8001", false),
        new SessionTakenOver(Agent, false),
        new ExecuteForAgent(Agent, system.Elsewhere("session"), Command, Operation.Login, null),
        new ExecuteForAgent(Agent, system.Elsewhere("session"), Command, Operation.SetBusy, ""),
        new SwitchAutoIdle(Agent, system.Elsewhere("session"), Command, false),
        new CommandOutcome(Agent, Command, null),
        new AgentView(0, AgentState.New(Agent), []),
        new AgentView(long.MaxValue, RingingState, [Operation.Login]),
        new AgentView(1, ConsultingState, [Operation.ConsultRetrieve]),
        new CallFromAgent(Agent, Offer, BareInfo, system.Elsewhere("call"), false),
        new CallHasParty(Agent, BareInfo, null),
        new ConferenceIsOn(Agent, BareInfo, null),
        new SupervisionStarts(Agent, Offer, BareInfo, null, system.Elsewhere("call")),
        new SupervisionIsRefused(Agent, Offer, ""),
        new AgentTakesCall(Call, Offer, Agent, null),
        new AgentConsultsOnCall(Call, Agent, Offer, Other, null),
        new AgentConsultsOnCall(Call, Agent, Offer, null, "13800000001"),
        new SupervisorSetsMode(Call, Agent, SupervisionMode.Monitor),
        new OfferToAgent(Agent, Queue, Offer, BareInfo, system.Elsewhere("call")),
        new CallJoins(Queue, BareInfo, system.Elsewhere("call")),
        new QueueView(Queue, false, 0, 0, []),
        new RunSays(Command, 1, null, false, false, 0),
        new RunSays(Command, 1, "", false, false, null),
        new CompletionsAtNode(0, []),
        new FoundAtNode([]),
        new QueueView(Queue, false, 1, 0, [new QueueWaiter(Call, "", Noon, null)]),
        new AgentIsIdle(Queue, Agent, DateTimeOffset.MinValue),
        new AgentIsIdle(Queue, Agent, DateTimeOffset.MaxValue),
        new AgentAnswersOffer(Queue, Offer, Agent, null),
        BareInfo,
        new AgentReserved(Call, Offer, Agent, "8001", TimeSpan.FromTicks(-1)),
        new AgentHoldsCall(Call, Agent, false),
        new WhereAgentStands(Call, Agent, Offer, AgentStatus.Ringing, null),
        new SeatClaimed("8001", null),
        new FloorView(0, []),
        new FloorChanges(0, [], []),
        new FloorPart(0, []),
        new UpdateRegistration("8001", BareRegister),
        new RegistrationUpdated("8001", Bindings.None, null),
        new ContactsFound("8001", Command, []),
        new CallRecord(BareInfo, Enterprise, null, null, Noon, CallEndCause.CallerAbandoned),
        new AddDataForAgent(Agent, system.Elsewhere("session"), Command, "", ""),
        new SetDispositionForAgent(Agent, system.Elsewhere("session"), Command, new Disposition("", null)),
        new AgentAddsData(Call, Agent, Command, "order", ""),
        new CallTookData(Agent, Command, null),
        new CallDataChanged(Agent, Call, CallData.Empty),
        new CallAmendment(Command, Call, Agent, Noon),
        new CallAmendment(Command, Call, Agent, Noon) { Disposition = new Disposition("sold", null) },
    ];
}
