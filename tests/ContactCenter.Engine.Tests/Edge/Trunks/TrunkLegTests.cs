using System.Net;
using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Tests.Edge.Trunks;

/// <summary>A number that can go by two trunks, over real SIP on loopback; the trunk's time to answer is virtual.</summary>
public class TrunkLegTests : EngineKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly SipEndpoint _sip = SipEndpoint.Start(new SipEndpointOptions { Bind = new IPEndPoint(IPAddress.Loopback, 0) }, new SipEdge());
    private readonly ForkMedia _callee = new();
    private readonly ScriptedCallee _first, _second;
    private readonly TrunkSettings _one, _two;
    private readonly TrunkBoard _board;
    private readonly TestProbe _call;
    private readonly IActorRef _leg;

    public TrunkLegTests()
    {
        (_first, _second) = (new(_sip.LocalEndPoint), new(_sip.LocalEndPoint));
        (_one, _two) = (new("one", "127.0.0.1", _first.Address.Port), new("two", "127.0.0.1", _second.Address.Port));
        _board = new TrunkBoard(Time);
        _call = CreateTestProbe("call");
        var services = new LegServices(_sip, TestSettings.Default, TimeProvider.System) { Trunks = new TrunkSignals(() => _board) };
        _leg = _call.ChildActorOf(Props.Create(() => new LegActor(CallId.New(VirtualClock.Start), new(1), _media.CreateBridge(), services, null)), "leg");
    }

    public Task InitializeAsync()
    {
        _leg.Tell(new RingLeg(By(_one) with { Otherwise = By(_two) }));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Sys.Terminate();
        await _sip.DisposeAsync();
        await _media.DisposeAsync();
        _first.Dispose();
        _second.Dispose();
        _callee.Dispose();
    }

    [Fact]
    public async Task A_trunk_that_says_503_is_passed_over()
    {
        _first.Say(await _first.HearAsync(SipMethods.Invite), 503, "one");
        await AnswerAsync(_second);
        Next<LegIsAnswered>(_call);
        (_board[_one].Failures, _board[_one].Answer).ShouldBe((1, "503 Service Unavailable to INVITE"));
        _board[_two].State.ShouldBe(TrunkState.Up);
    }

    [Fact]
    public async Task A_trunk_that_says_nothing_is_passed_over_in_time_and_what_it_says_then_counts_no_more()
    {
        var invite = await _first.HearAsync(SipMethods.Invite);
        AdvanceSeconds(5);
        var other = await _second.HearAsync(SipMethods.Invite);
        _board[_one].Answer.ShouldBe("no answer to INVITE within 5 s");

        _first.Say(invite, 180, "one"); // too late, and told to cancel
        await _first.HearAsync(SipMethods.Cancel);
        _first.Say(invite, 487, "one");
        _second.Say(other, 200, "two", _callee.Sdp());
        Next<LegIsAnswered>(_call);
    }

    [Fact]
    public async Task A_trunk_that_is_at_work_is_left_to_it()
    {
        var invite = await _first.HearAsync(SipMethods.Invite);
        _first.Say(invite, 100, "one");
        await Task.Run(() => SpinWait.SpinUntil(() => _sip.Statistics.ResponsesReceived.GetValueOrDefault(1) > 0, Patience));
        await _sip.PingAsync(CancellationToken.None); // what has been counted is dealt with
        AdvanceSeconds(5);
        Settle(_leg);
        _first.Say(invite, 200, "one", _callee.Sdp());
        Next<LegIsAnswered>(_call);
        _board[_two].State.ShouldBe(TrunkState.Unknown);
    }

    [Theory]
    [InlineData(486, LegEnd.Busy)]
    [InlineData(404, LegEnd.Rejected)]
    [InlineData(603, LegEnd.Declined)]
    public async Task What_the_callee_says_is_its_word_and_the_trunk_is_there(int status, LegEnd end)
    {
        _first.Say(await _first.HearAsync(SipMethods.Invite), status, "one");
        Next<LegIsOver>(_call).End.ShouldBe(end);
        (_board[_one].State, _board[_two].State).ShouldBe((TrunkState.Up, TrunkState.Unknown));
    }

    [Fact]
    public async Task A_number_that_was_given_up_goes_by_no_other_trunk()
    {
        var invite = await _first.HearAsync(SipMethods.Invite);
        _leg.Tell(new HangUpLeg("enough"));
        Settle(_leg);
        await _sip.PingAsync(CancellationToken.None);
        _first.Say(invite, 503, "one");
        Next<LegIsOver>(_call).End.ShouldBe(LegEnd.HungUp);
        (_board[_one].State, _board[_two].State).ShouldBe((TrunkState.Unknown, TrunkState.Unknown));
    }

    [Fact]
    public async Task When_no_trunk_is_there_the_number_can_not_be_reached()
    {
        _first.Say(await _first.HearAsync(SipMethods.Invite), 503, "one");
        _second.Say(await _second.HearAsync(SipMethods.Invite), 503, "two");
        Next<LegIsOver>(_call).End.ShouldBe(LegEnd.Rejected);
        (_board[_one].Failures, _board[_two].Failures).ShouldBe((1, 1));
    }

    private static LegTarget By(TrunkSettings trunk)
    {
        var us = NameAddress.Parse("<sip:95001@127.0.0.1>");
        return new LegTarget(SipUri.Create("138", trunk.Host, trunk.Port), null, us, us, AutoAnswer: false, [AudioCodec.Pcma]) { Trunk = trunk };
    }

    private async Task AnswerAsync(ScriptedCallee callee) => callee.Say(await callee.HearAsync(SipMethods.Invite), 200, "two", _callee.Sdp());
}
