using ContactCenter.Media;
using ContactCenter.Phone;

namespace EndToEnd.Stage;

/// <summary>Tests at a node: everybody who takes part leaves at the end, and the node must then have nothing left.</summary>
public abstract class OnNode<TNode>(TNode node) : IClassFixture<TNode>, IAsyncLifetime
    where TNode : NodeFixture
{
    /// <summary>Each party says a tone of its own, so that what is heard says who is heard.</summary>
    protected const double AgentTone = 440, OtherAgentTone = 850, CallerTone = 620, CalleeTone = 1100;

    private readonly List<SeatedAgent> _agents = [];
    private readonly List<IAsyncDisposable> _others = [];

    protected TNode Node => node;

    /// <summary>The phones of this test, also after its end.</summary>
    protected IEnumerable<SoftPhone> Phones => _others.OfType<SoftPhone>();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.LeaveAsync();
            await agent.DisposeAsync();
        }

        foreach (var other in Enumerable.Reverse(_others))
            await other.DisposeAsync();
        await node.NothingIsLeftAsync();
    }

    protected async Task<SeatedAgent> AgentAsync(string id, string extension, string enterprise = "1000", string accessNumber = "95001")
    {
        var agent = await SeatedAgent.LoginAsync(node.Seat(id, extension, enterprise, accessNumber));
        _agents.Add(agent);
        return agent;
    }

    /// <summary>An agent's phone, registered.</summary>
    protected Task<SoftPhone> PhoneAsync(string extension, AnswerMode answer = AnswerMode.Manual, double tone = AgentTone, params AudioCodec[] codecs) =>
        PhoneAsync(new SoftPhoneOptions
        {
            Server = node.Sip,
            User = extension,
            Password = $"phone-{extension}",
            Register = true,
            Answer = answer,
            ToneHz = tone,
            Codecs = codecs is [] ? [AudioCodec.Pcma, AudioCodec.Pcmu] : codecs,
        });

    /// <summary>Somebody outside.</summary>
    protected Task<SoftPhone> CallerAsync(double tone = CallerTone, string number = "13900000001", params AudioCodec[] codecs) =>
        PhoneAsync(new SoftPhoneOptions
        {
            Server = node.Sip,
            User = number,
            ToneHz = tone,
            Codecs = codecs is [] ? [AudioCodec.Pcma, AudioCodec.Pcmu] : codecs,
        });

    protected async Task<SoftPhone> PhoneAsync(SoftPhoneOptions options) => With(await SoftPhone.StartAsync(options).ComesAsync($"phone {options.User} is up"));

    protected T With<T>(T member)
        where T : IAsyncDisposable
    {
        _others.Add(member);
        return member;
    }
}

/// <summary>Short words for what phones do in tests.</summary>
internal static class PhoneWords
{
    public static Task<PhoneCall> RingsAsync(this SoftPhone phone) => phone.NextIncomingAsync().ComesAsync("the phone rings");

    public static Task<PhoneCall> CallsAsync(this SoftPhone phone, string number) => phone.CallAsync(number).ComesAsync($"{number} answers");

    public static Task<PhoneCallEnd> IsOverAsync(this PhoneCall call) => call.Ended.ComesAsync($"the call {call} is over");

    public static Task HearsToneAsync(this PhoneCall call, double hz) => call.HearsToneAsync(hz, Soon.Limit);

    public static Task HearsMusicAsync(this PhoneCall call) => call.HearsMusicAsync(Soon.Limit);

    public static Task HearsSilenceAsync(this PhoneCall call) => call.HearsSilenceAsync(Soon.Limit);

    public static async Task HearEachOtherAsync(PhoneCall one, double oneTone, PhoneCall other, double otherTone)
    {
        await one.HearsToneAsync(otherTone);
        await other.HearsToneAsync(oneTone);
    }
}
