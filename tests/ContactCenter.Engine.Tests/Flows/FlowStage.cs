using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Flows;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Flows;

/// <summary>A flow whose call the test plays.</summary>
public abstract class FlowStage : EngineKit
{
    private readonly TemporarySounds _sounds = new();
    private NodeSettings? _settings;

    protected FlowStage() => Call = CreateTestProbe("call");

    /// <summary>What the call is told.</summary>
    protected TestProbe Call { get; }

    /// <summary>The flow under test.</summary>
    protected IActorRef Flow { get; private set; } = ActorRefs.Nobody;

    private protected TemporarySounds Sounds => _sounds;

    private protected override NodeSettings Settings => _settings ?? base.Settings;

    /// <summary>The caller enters the flow <c>main</c> of these flows.</summary>
    private protected void Enter(string flows, Func<string, Task<AudioClip>>? readFile = null, string name = "main")
    {
        Configure(flows);
        EnterAs(name, readFile);
    }

    private protected void Configure(string flows) => _settings = NodeSettings.Read(Configurations.Load("test.conf",
        $$"""
        contact-center.flows.sound-directory = "{{_sounds.Quoted}}"
        contact-center.enterprises = [{ id = "1000", queues = [{ name = service }], flows = [{{flows}}] }]
        """,
        []));

    private protected void EnterAs(string name, Func<string, Task<AudioClip>>? readFile = null)
    {
        var variables = new Dictionary<string, string> { ["caller"] = "13800000000", ["dialled"] = "95001" };
        var key = new FlowKey(Enterprise, name);
        Flow = Call.ChildActorOf(readFile is null ? FlowActor.Props(key, variables, Services) : FlowActor.Props(key, variables, Services, readFile));
    }

    /// <summary>The call is told exactly this next.</summary>
    private protected void Told(params IFlowEvent[] events)
    {
        foreach (var e in events)
            Call.ExpectMsg<IFlowEvent>(TimeSpan.FromSeconds(10), $"{e}").ShouldBe(e);
    }

    /// <summary>The bundled prompt is played next; returns how long.</summary>
    private protected TimeSpan Plays(string prompt)
    {
        var clip = Call.ExpectMsg<FlowPlays>(TimeSpan.FromSeconds(10), $"the prompt {prompt}").Clip;
        clip.ShouldBeSameAs(BundledPrompts.Find(prompt));
        return clip.Duration;
    }

    private protected void PromptEnds(TimeSpan duration)
    {
        Settle(Flow);
        Advance(duration);
        Nothing();
        Advance(FlowActor.PromptTail);
        Told(new FlowFallsSilent());
    }

    private protected void Press(string keys)
    {
        foreach (var key in keys)
            Flow.Tell(new FlowDigit(key));
        Settle(Flow);
    }

    /// <summary>The call is told nothing now.</summary>
    private protected void Nothing()
    {
        Settle(Flow);
        ShouldBeSilent(Call);
    }

    private protected void Over(FlowHangUpCause cause)
    {
        Told(new FlowHangsUp(cause));
        AdvanceSeconds(120);
        Nothing();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _sounds.Dispose();
    }
}
