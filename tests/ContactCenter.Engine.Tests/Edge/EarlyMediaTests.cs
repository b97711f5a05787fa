using System.Net;
using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>A leg whose callee says something before it answers, over real SIP and RTP on loopback (RFC 3261 13.2.2.4, RFC 3960).</summary>
public class EarlyMediaTests : EngineKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly SipEndpoint _sip = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, new SipEdge());
    private readonly ForkMedia _one = new();
    private readonly ForkMedia _two = new();
    private readonly ScriptedCallee _callee;
    private readonly TestProbe _call;
    private readonly IActorRef _leg;
    private SipRequest _invite = null!;
    private MediaPort _port = null!;

    public EarlyMediaTests()
    {
        _callee = new ScriptedCallee(_sip.LocalEndPoint);
        _call = CreateTestProbe("call");
        _leg = _call.ChildActorOf(Props.Create(() => new LegActor(
            CallId.New(VirtualClock.Start), new(1), _media.CreateBridge(), new LegServices(_sip, TestSettings.Default, TimeProvider.System), null)), "leg");
    }

    public async Task InitializeAsync()
    {
        var us = NameAddress.Parse("<sip:95001@127.0.0.1>");
        _leg.Tell(new RingLeg(new LegTarget(SipUri.Create("138", _callee.Address), null, us, us, AutoAnswer: false, [AudioCodec.Pcma])));
        _port = _call.ExpectMsg<LegHasMedia>(Patience).Port;
        _invite = await _callee.HearAsync(SipMethods.Invite);
    }

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _sip.DisposeAsync();
        await _media.DisposeAsync();
        _callee.Dispose();
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public void Ringing_alone_is_no_early_media()
    {
        Progress(180, "one").ShouldBeFalse();
        Progress(183, "one").ShouldBeFalse();
        Progress(183, "one", "v=0 this is no SDP").ShouldBeFalse();
        Progress(183, "one", _one.Sdp("inactive")).ShouldBeFalse();
    }

    [Fact]
    public async Task Early_media_stays_when_the_callee_only_rings_after_it()
    {
        Progress(183, "one", _one.Sdp()).ShouldBeTrue();
        await GoesTo(_one);
        Progress(180, "one").ShouldBeTrue();
        await GoesTo(_one);
    }

    [Fact]
    public async Task The_fork_that_says_something_new_is_heard_one_that_repeats_itself_or_only_rings_is_not()
    {
        Progress(183, "one", _one.Sdp()).ShouldBeTrue();
        await GoesTo(_one);
        Progress(183, "two", _two.Sdp()).ShouldBeTrue();
        await GoesTo(_two);
        Progress(180, "three").ShouldBeTrue();
        Progress(183, "one", _one.Sdp()).ShouldBeTrue();
        await GoesTo(_two);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whichever_fork_answers_is_talked_with(bool described)
    {
        Progress(183, "one", _one.Sdp());
        Progress(183, "two", _two.Sdp());
        Progress(180, "three");
        await GoesTo(_two);

        _callee.Say(_invite, 200, "one", described ? _one.Sdp() : null);

        _call.ExpectMsg<LegIsAnswered>(Patience);
        (await _callee.HearAsync(SipMethods.Ack)).To.Tag.ShouldBe("one");
        await GoesTo(_one);
        _one.Speak(_port.LocalEndPoint);
        await Holds("the first fork is heard", () => _port.Statistics.PacketsIn == 1);
    }

    [Fact]
    public async Task A_fork_that_never_rang_may_answer()
    {
        Progress(183, "one", _one.Sdp());
        _callee.Say(_invite, 200, "new", _two.Sdp());
        _call.ExpectMsg<LegIsAnswered>(Patience);
        await GoesTo(_two);
    }

    [Fact]
    public async Task The_second_fork_that_answers_is_acknowledged_and_hung_up_and_the_talk_goes_on()
    {
        Progress(183, "one", _one.Sdp());
        _callee.Say(_invite, 200, "one", _one.Sdp());
        _callee.Say(_invite, 200, "two", _two.Sdp());
        _call.ExpectMsg<LegIsAnswered>(Patience);
        (await _callee.HearAsync(SipMethods.Ack)).To.Tag.ShouldBe("one");
        (await _callee.HearAsync(SipMethods.Ack)).To.Tag.ShouldBe("two");
        var bye = await _callee.HearAsync(SipMethods.Bye);
        bye.To.Tag.ShouldBe("two");
        _callee.Say(bye, 200, "two");
        await GoesTo(_one);
        _call.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public async Task What_the_fork_that_is_not_heard_still_sends_does_not_take_the_port()
    {
        Progress(183, "one", _one.Sdp());
        await GoesTo(_one);
        _one.Speak(_port.LocalEndPoint);
        await Holds("the first fork is heard", () => _port.Statistics.PacketsIn == 1);
        Progress(183, "two", _two.Sdp());
        await GoesTo(_two);

        _two.Speak(_port.LocalEndPoint);
        _one.Speak(_port.LocalEndPoint);
        await Holds("the second fork is heard, the first is not", () => _port.Statistics is { PacketsIn: 2, PacketsDropped: 1 });
        await GoesTo(_two);
    }

    [Fact]
    public async Task A_fork_that_is_over_gives_the_port_back_and_the_last_one_ends_the_early_media()
    {
        Progress(183, "one", _one.Sdp());
        Progress(183, "two", _two.Sdp());
        await GoesTo(_two);
        Progress(199, "two").ShouldBeTrue();
        await GoesTo(_one);
        Progress(199, "one").ShouldBeFalse();
    }

    [Fact]
    public async Task Early_media_that_is_announced_and_does_not_come_is_none_until_it_comes()
    {
        Progress(183, "one", _one.Sdp()).ShouldBeTrue();
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(2));
        _call.ExpectMsg<LegRings>(Patience).EarlyMedia.ShouldBeFalse();
        Progress(180, "one").ShouldBeFalse();

        await GoesTo(_one);
        _one.Speak(_port.LocalEndPoint);
        _call.ExpectMsg<LegRings>(Patience).EarlyMedia.ShouldBeTrue();
        Progress(180, "one").ShouldBeTrue();
    }

    [Fact]
    public void An_answer_without_media_of_any_fork_is_hung_up()
    {
        Progress(180, "one");
        _callee.Say(_invite, 200, "one");
        _call.ExpectMsg<LegIsOver>(Patience);
    }

    /// <summary>Says it and returns whether the call was told of early media.</summary>
    private bool Progress(int status, string tag, string? sdp = null)
    {
        _callee.Say(_invite, status, tag, sdp);
        return _call.FishForMessage(m => m is LegRings, Patience).ShouldBeOfType<LegRings>().EarlyMedia;
    }

    private Task GoesTo(ForkMedia fork) => Holds($"media goes to {fork.Address}", () => fork.Address.Equals(_port.Statistics.RemoteEndPoint));

    private static async Task Holds(string what, Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (!condition())
                await pace.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"waited in vain for: {what}");
        }
    }
}
