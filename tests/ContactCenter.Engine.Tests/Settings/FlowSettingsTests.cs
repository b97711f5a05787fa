using System.Globalization;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Tests.Flows;

namespace ContactCenter.Engine.Tests.Settings;

/// <summary>Flows as the configuration writes them: what each step says, and how each mistake is named.</summary>
public sealed class FlowSettingsTests : IDisposable
{
    private static readonly EnterpriseId E = new("e");
    private static readonly FlowPrompt Greeting = new FlowPrompt.Bundled("greeting");
    private readonly TemporarySounds _sounds = new();

    public void Dispose() => _sounds.Dispose();

    [Theory]
    [InlineData("1000", "greeting", true)]
    [InlineData("1001", "greeting-zh", false)]
    public void The_demo_greets_and_queues(string enterprise, string greeting, bool survey)
    {
        var flows = NodeSettings.Read(Configurations.Load(null, null, [])).Directory.Enterprise(enterprise)!.Flows;
        flows.Keys.ShouldBe(survey ? ["main", "survey"] : ["main"]);
        var queue = new GoToQueue(new QueueKey(new EnterpriseId(enterprise), "service"));
        flows["main"].Steps.ShouldBe([new Play(new FlowPrompt.Bundled(greeting), BargeIn: true), queue]);
        flows["main"].OnError.ShouldBe([queue]);
    }

    [Fact]
    public void The_demos_survey_asks_for_a_digit_and_thanks()
    {
        var survey = NodeSettings.Read(Configurations.Load(null, null, [])).Directory.Flow(new FlowKey(new EnterpriseId("1000"), "survey")).ShouldNotBeNull();
        var menu = survey.Steps[0].ShouldBeOfType<Menu>();
        menu.Prompt.ShouldBe(new FlowPrompt.Bundled("survey-question"));
        menu.Options.Keys.ShouldBe("12345");
        menu.Options.Values.ShouldAllBe(steps => steps.IsEmpty);
        menu.Variable.ShouldBe("rating");
        survey.Steps[1].ShouldBe(new Play(new FlowPrompt.Bundled("thanks"), BargeIn: true));
        survey.OnError.ShouldNotBeEmpty();
    }

    [Fact]
    public void Plain_steps_are_read()
    {
        Steps("{ play = greeting }, { play = greeting, barge-in = off }, { set = line, value = \"x{caller}\" }, { transfer = \"0{line}\", otherwise = [] }, { hang-up = on }")
            .ShouldBe(
            [
                new Play(Greeting, BargeIn: true), new Play(Greeting, BargeIn: false), new SetVariable("line", "x{caller}"),
                new TransferToNumber("0{line}", []), new HangUp(),
            ]);
        Steps("{ transfer = \"10086\" }").ShouldBe([new TransferToNumber("10086", null)]);
        Steps("{ transfer = 10086 }").ShouldBe([new TransferToNumber("10086", null)]);
        Steps("{ queue = q }").ShouldBe([new GoToQueue(new QueueKey(E, "q"))]);
        Steps("{ flow = f }").ShouldBe([new GoToFlow(new FlowKey(E, "f"))]);
    }

    [Fact]
    public void A_menu_has_defaults()
    {
        var menu = Steps("{ menu = greeting, options { \"1\" = [], \"*\" = [{ queue = q }], \"#\" = [{ hang-up = on }] } }").ShouldHaveSingleItem().ShouldBeOfType<Menu>();
        (menu.Prompt, menu.Timeout, menu.Retries, menu.Invalid, menu.Otherwise, menu.Variable).ShouldBe((Greeting, TimeSpan.FromSeconds(5), 2, null, null, null));
        menu.Options.Keys.ShouldBe("#*1");
        menu.Options['*'].ShouldBe([new GoToQueue(new QueueKey(E, "q"))]);
        menu.Options['1'].ShouldBeEmpty();
    }

    [Fact]
    public void A_menu_says_all()
    {
        var menu = Steps("{ menu = greeting, timeout = 500ms, retries = 0, invalid = invalid, variable = v, otherwise = [{ hang-up = on }], options { 1 = [] } }")
            .ShouldHaveSingleItem().ShouldBeOfType<Menu>();
        (menu.Timeout, menu.Retries, menu.Invalid, menu.Variable).ShouldBe((TimeSpan.FromMilliseconds(500), 0, new FlowPrompt.Bundled("invalid"), "v"));
        menu.Otherwise!.Value.ShouldBe([new HangUp()]);
        menu.Options.Keys.ShouldBe("1");
    }

    [Fact]
    public void Collecting_has_defaults()
    {
        var collect = Steps("{ collect = v, prompt = greeting, max-digits = 6 }").ShouldHaveSingleItem().ShouldBeOfType<Collect>();
        collect.ShouldBe(new Collect
        {
            Variable = "v", Prompt = Greeting, MinDigits = 1, MaxDigits = 6, Terminator = '#', Timeout = TimeSpan.FromSeconds(5),
            InterDigitTimeout = TimeSpan.FromSeconds(3), Retries = 2,
        });
    }

    [Theory]
    [InlineData("\"#\"", '#')]
    [InlineData("\"*\"", '*')]
    [InlineData("off", null)]
    public void Collecting_says_all(string terminator, char? expected)
    {
        var collect = Steps($"{{ collect = v, prompt = greeting, min-digits = 4, max-digits = 4, terminator = {terminator}, timeout = 1m, inter-digit-timeout = 1s, retries = 10, invalid = invalid, otherwise = [] }}")
            .ShouldHaveSingleItem().ShouldBeOfType<Collect>();
        (collect.MinDigits, collect.MaxDigits, collect.Terminator, collect.Retries).ShouldBe((4, 4, expected, 10));
        (collect.Timeout, collect.InterDigitTimeout).ShouldBe((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)));
        collect.Otherwise!.Value.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_is_found_beside_the_others_or_where_its_path_says()
    {
        var path = _sounds.Write("own.wav", 100);
        Steps("{ play = own.wav }").ShouldBe([new Play(new FlowPrompt.SoundFile(path), true)]);
        Steps($"{{ play = \"{_sounds.Quoted}/own.wav\" }}").ShouldBe([new Play(new FlowPrompt.SoundFile(path), true)]);
    }

    [Fact]
    public void A_variable_may_be_set_in_another_flow() =>
        Read("{ id = e, flows = [{ name = a, steps = [{ set = x, value = \"{y}\" }] }, { name = b, steps = [{ set = y, value = \"\" }] }] }").Enterprise("e")!.Flows.Keys.ShouldBe(["a", "b"]);

    [Fact]
    public void An_access_number_leads_to_a_flow() =>
        Read("{ id = e, flows = [{ name = f, steps = [{ hang-up = on }] }], access-numbers = [{ number = 9, flow = f }] }")
            .AccessNumber("9")!.Value.Number.Route.ShouldBe(new CallRoute.ToFlow(new FlowKey(E, "f")));

    [Theory]
    [InlineData("", "steps", "one step or more")]
    [InlineData("{ ply = greeting }", "steps[0]", "{ ply }: expected one step of these kinds: play, menu, collect, queue, flow, transfer, set, hang-up")]
    [InlineData("{ }", "steps[0]", "one step of these kinds")]
    [InlineData("{ play = greeting, queue = q }", "steps[0]", "play and queue: expected one step")]
    [InlineData("greeting", "steps[0]", "an object")]
    [InlineData("{ play = greeting }, { hang-up = on }, { play = greeting }", "steps[2]", "never reached")]
    [InlineData("{ queue = q }, { play = greeting }", "steps[1]", "never reached")]
    [InlineData("{ flow = f }, { play = greeting }", "steps[1]", "never reached")]
    [InlineData("{ transfer = 1 }, { play = greeting }", "steps[1]", "never reached")]
    [InlineData("{ play = greeting, bargein = on }", "steps[0].bargein", "there is no such key; known are barge-in, ")]
    [InlineData("{ play = greeting, barge-in = maybe }", "steps[0].barge-in", "on or off")]
    [InlineData("{ play = hello }", "steps[0].play", "\"hello\": expected a prompt of the product (error, error-zh, goodbye, goodbye-zh, greeting, greeting-zh, invalid, ")]
    [InlineData("{ play = \"\" }", "steps[0].play", "not empty")]
    [InlineData("{ play = \"a\\u0000.wav\" }", "steps[0].play", "a file's name")]
    [InlineData("{ play = gone.wav }", "steps[0].play", "gone.wav: there is no such file")]
    [InlineData("{ play = broken.wav }", "steps[0].play", "broken.wav: Not a WAV file")]
    [InlineData("{ play = empty.wav }", "steps[0].play", "there is no sound in the WAV file")]
    [InlineData("{ queue = sales }", "steps[0].queue", "a queue of this enterprise (q)")]
    [InlineData("{ flow = other }", "steps[0].flow", "a flow of this enterprise (f)")]
    [InlineData("{ hang-up = off }", "steps[0].hang-up", "expected on")]
    [InlineData("{ transfer = \"sip:1@x\" }", "steps[0].transfer", "a number of digits")]
    [InlineData("{ transfer = \"\" }", "steps[0].transfer", "a number of digits")]
    [InlineData("{ transfer = \"{accuont}\" }", "steps[0].transfer", "(caller, dialled); {accuont} is none")]
    [InlineData("{ set = \"a b\", value = 1 }", "steps[0].set", "letters, digits, - or _")]
    [InlineData("{ set = a }", "steps[0].value", "a value is needed")]
    [InlineData("{ set = a, value = \"{b}\" }", "steps[0].value", "(caller, dialled, a); {b} is none")]
    [InlineData("{ menu = greeting }", "steps[0].options", "one option or more is needed")]
    [InlineData("{ menu = greeting, options = 5 }", "steps[0].options", "an object")]
    [InlineData("{ menu = greeting, options { } }", "steps[0].options", "one option or more")]
    [InlineData("{ menu = greeting, options { 10 = [] } }", "steps[0].options.10", "a key of the phone: 0 to 9")]
    [InlineData("{ menu = greeting, options { A = [] } }", "steps[0].options.A", "a key of the phone")]
    [InlineData("{ menu = greeting, options { 1 = { play = greeting } } }", "steps[0].options.1", "a list")]
    [InlineData("{ menu = greeting, options { 1 = [{ queue = sales }] } }", "steps[0].options.1[0].queue", "a queue of this enterprise")]
    [InlineData("{ menu = hello, options { 1 = [] } }", "steps[0].menu", "a prompt of the product")]
    [InlineData("{ menu = greeting, timeout = 499ms, options { 1 = [] } }", "steps[0].timeout", "from 500ms to 1m")]
    [InlineData("{ menu = greeting, timeout = 61s, options { 1 = [] } }", "steps[0].timeout", "from 500ms to 1m")]
    [InlineData("{ menu = greeting, retries = 11, options { 1 = [] } }", "steps[0].retries", "from 0 to 10")]
    [InlineData("{ menu = greeting, retries = -1, options { 1 = [] } }", "steps[0].retries", "from 0 to 10")]
    [InlineData("{ menu = greeting, invalid = hello, options { 1 = [] } }", "steps[0].invalid", "a prompt of the product")]
    [InlineData("{ menu = greeting, variable = \"{x}\", options { 1 = [] } }", "steps[0].variable", "letters, digits")]
    [InlineData("{ menu = greeting, otherwise = [{ ply = x }], options { 1 = [] } }", "steps[0].otherwise[0]", "one step of these kinds")]
    [InlineData("{ menu = greeting, terminator = off, options { 1 = [] } }", "steps[0].terminator", "there is no such key")]
    [InlineData("{ collect = v, max-digits = 4 }", "steps[0].prompt", "a value is needed")]
    [InlineData("{ collect = v, prompt = greeting }", "steps[0].max-digits", "a value is needed")]
    [InlineData("{ collect = v, prompt = greeting, max-digits = 65 }", "steps[0].max-digits", "from 1 to 64")]
    [InlineData("{ collect = v, prompt = greeting, min-digits = 5, max-digits = 4 }", "steps[0].max-digits", "from 5 to 64")]
    [InlineData("{ collect = v, prompt = greeting, min-digits = 0, max-digits = 4 }", "steps[0].min-digits", "from 1 to 64")]
    [InlineData("{ collect = v, prompt = greeting, max-digits = 4, terminator = 5 }", "steps[0].terminator", "\"#\", \"*\" or off")]
    [InlineData("{ collect = v, prompt = greeting, max-digits = 4, inter-digit-timeout = 0s }", "steps[0].inter-digit-timeout", "from 500ms")]
    public void A_step_that_can_not_be_is_refused(string steps, string key, string expected)
    {
        _sounds.WriteBytes("broken.wav", "RIFF"u8.ToArray());
        _sounds.Write("empty.wav", 0);
        Refused($"{{ id = e, queues = [{{ name = q }}], flows = [{{ name = f, steps = [{steps}] }}] }}", $"enterprises[0].flows[0].{key}", expected);
    }

    [Theory]
    [InlineData("{ id = e, flows = [{ steps = [{ hang-up = on }] }] }", "enterprises[0].flows[0].name", "a value is needed")]
    [InlineData("{ id = e, flows = [{ name = \"a b\", steps = [{ hang-up = on }] }] }", "enterprises[0].flows[0].name", "letters, digits")]
    [InlineData("{ id = e, flows = [{ name = f }] }", "enterprises[0].flows[0].steps", "one step or more")]
    [InlineData("{ id = e, flows = [{ name = f, steps = 5 }] }", "enterprises[0].flows[0].steps", "a list")]
    [InlineData("{ id = e, flows = [{ name = f, steps = [{ hang-up = on }], onerror = [] }] }", "enterprises[0].flows[0].onerror", "known are name, on-error, steps")]
    [InlineData("{ id = e, flows = [{ name = f, steps = [{ hang-up = on }], on-error = [{ queue = q }] }] }", "enterprises[0].flows[0].on-error[0].queue", "a queue of this enterprise ()")]
    [InlineData("{ id = e, flows = [{ name = f, steps = [{ hang-up = on }] }, { name = f, steps = [{ hang-up = on }] }] }", "enterprises[0].flows[1]", "'f' is there twice")]
    [InlineData("{ id = e, flows = 5 }", "enterprises[0].flows", "a list")]
    [InlineData("{ id = e, access-numbers = [{ number = 9 }] }", "enterprises[0].access-numbers[0]", "either to a queue or to a flow")]
    [InlineData("{ id = e, queues = [{ name = q }], flows = [{ name = f, steps = [{ hang-up = on }] }], access-numbers = [{ number = 9, queue = q, flow = f }] }", "enterprises[0].access-numbers[0]", "one of these two keys")]
    [InlineData("{ id = e, flows = [{ name = f, steps = [{ hang-up = on }] }], access-numbers = [{ number = 9, flow = g }] }", "enterprises[0].access-numbers[0].flow", "a flow of this enterprise (f)")]
    public void A_flow_or_access_number_that_can_not_be_is_refused(string enterprises, string key, string expected) => Refused(enterprises, key, expected);

    [Fact]
    public void Steps_within_steps_have_a_limit()
    {
        Steps(Nested(FlowLimits.Depth - 1)).ShouldHaveSingleItem();
        var path = "enterprises[0].flows[0].steps[0]" + string.Concat(Enumerable.Repeat(".options.1[0]", FlowLimits.Depth - 1)) + ".options.1";
        Refused($"{{ id = e, flows = [{{ name = f, steps = [{Nested(FlowLimits.Depth)}] }}] }}", path, "8 deep");

        static string Nested(int menus) => menus == 0 ? "{ hang-up = on }" : $"{{ menu = greeting, options {{ 1 = [{Nested(menus - 1)}] }} }}";
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Refused($"{{ id = e, flows = [{{ name = f, steps = [{{ set = x, value = \"{new string('x', 1025)}\" }}] }}] }}", "enterprises[0].flows[0].steps[0].value", "at most 1024");

    private FlowStep[] Steps(string steps) =>
        [.. Read($"{{ id = e, queues = [{{ name = q }}], flows = [{{ name = f, steps = [{steps}] }}] }}").Flow(new FlowKey(E, "f"))!.Steps];

    private EnterpriseDirectory Read(string enterprises) => NodeSettings.Read(Configurations.Load("my.conf", string.Create(CultureInfo.InvariantCulture,
        $"contact-center.flows.sound-directory = \"{_sounds.Quoted}\"\ncontact-center.enterprises = [{enterprises}]"), [])).Directory;

    private void Refused(string enterprises, string key, string expected)
    {
        var problem = Should.Throw<SettingsException>(() => Read(enterprises));
        problem.Key.ShouldBe($"contact-center.{key}");
        problem.Message.ShouldContain(expected);
    }
}
