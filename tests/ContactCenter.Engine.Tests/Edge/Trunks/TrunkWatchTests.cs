using Akka.Actor;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Hosting;

namespace ContactCenter.Engine.Tests.Edge.Trunks;

public class TrunkWatchTests : EngineKit
{
    private const string Two = "contact-center.trunks=[{name=one,host=192.0.2.1},{name=two,host=192.0.2.2}]";
    private readonly List<string> _asked = [];
    private readonly Dictionary<string, TrunkAnswer> _answers = [];
    private EngineServices _services = null!;

    [Fact]
    public void A_trunk_that_is_down_is_asked_until_it_answers_the_others_are_left_alone()
    {
        var watch = Start(Two);
        AdvanceSeconds(300);
        Settle(watch);
        _asked.ShouldBeEmpty();

        Fail("one");
        Ask(watch, 30);
        _asked.ShouldBe(["one"]);
        Standing("one").Answer.ShouldBe("no answer");
        _answers["one"] = new TrunkAnswer(true, "200");
        Ask(watch, 30);
        Standing("one").State.ShouldBe(TrunkState.Up);
        Ask(watch, 30);
        _asked.ShouldBe(["one", "one"]);
    }

    [Fact]
    public void Every_trunk_is_asked_where_that_is_configured()
    {
        _answers["two"] = new TrunkAnswer(true, "404");
        var watch = Start(Two, "contact-center.sip.trunk-check-interval=20s");
        Ask(watch, 0);
        _asked.ShouldBe(["one", "two"]);
        Ask(watch, 20);
        (Standing("one").State, Standing("two").State).ShouldBe((TrunkState.Down, TrunkState.Up));
    }

    [Fact]
    public void A_question_that_breaks_is_a_trunk_that_does_not_answer()
    {
        var watch = Start(Two);
        Fail("one");
        _answers["one"] = null!;
        Ask(watch, 30);
        Standing("one").Answer.ShouldBe("broken");
        Standing("one").State.ShouldBe(TrunkState.Down);
    }

    private TrunkStanding Standing(string name) => _services.Trunking[Trunk(name)];

    private TrunkSettings Trunk(string name) => _services.Trunks.Single(t => t.Name == name);

    private void Fail(string name)
    {
        for (var i = 0; i < TrunkBoard.FailuresUntilDown; i++)
            _services.Trunking.Report(Trunk(name), false, "no answer");
    }

    private IActorRef Start(params string[] keys)
    {
        _services = Services with { Settings = TestSettings.With(keys) };
        var watch = Sys.ActorOf(Props.Create(() => new TrunkWatch(_services, AskAsync)));
        Settle(watch);
        return watch;
    }

    /// <summary>Time passes; the answers come at once, and are taken when this returns.</summary>
    private void Ask(IActorRef watch, double seconds)
    {
        AdvanceSeconds(seconds);
        Settle(watch);
        Settle(watch);
    }

    private Task<TrunkAnswer> AskAsync(TrunkSettings trunk, CancellationToken cancel)
    {
        _asked.Add(trunk.Name);
        return Task.FromResult(_answers.GetValueOrDefault(trunk.Name, new TrunkAnswer(false, "no answer")) ?? throw new InvalidOperationException("broken"));
    }
}
