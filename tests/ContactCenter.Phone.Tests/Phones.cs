using System.Net;
using ContactCenter.Media;

namespace ContactCenter.Phone.Tests;

/// <summary>Phones on ephemeral ports of 127.0.0.1 that share one media engine, disposed together.</summary>
public sealed class Phones : IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    public const double Agent = 440;
    public const double Caller = 620;

    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
    private readonly List<SoftPhone> _phones = [];

    /// <summary>Where nobody is: a phone that only receives calls has no use for a server.</summary>
    public static IPEndPoint Nowhere { get; } = new(IPAddress.Loopback, 9);

    public async Task<SoftPhone> StartAsync(SoftPhoneOptions options)
    {
        var phone = await SoftPhone.StartAsync(options with { SharedMedia = _media }).WaitAsync(Soon);
        _phones.Add(phone);
        return phone;
    }

    /// <summary>A callee with the agent's tone.</summary>
    public Task<SoftPhone> CalleeAsync(AnswerMode answer = AnswerMode.Manual, RemoteLift lifts = RemoteLift.All) =>
        StartAsync(new SoftPhoneOptions { Server = Nowhere, User = "8001", ToneHz = Agent, Answer = answer, Lifts = lifts });

    /// <summary>A caller with the caller's tone, whose calls go straight to <paramref name="callee"/>.</summary>
    public Task<SoftPhone> CallerOfAsync(SoftPhone callee) =>
        StartAsync(new SoftPhoneOptions { Server = callee.SipEndPoint, User = "5551234", DisplayName = "Ann", ToneHz = Caller });

    /// <summary>Two phones in a call that is answered: the caller's side and the callee's.</summary>
    public async Task<(PhoneCall Caller, PhoneCall Callee)> TalkAsync()
    {
        var callee = await CalleeAsync(AnswerMode.Auto);
        var caller = await CallerOfAsync(callee);
        var call = await caller.CallAsync("8001").WaitAsync(Soon);
        return (call, await callee.NextIncomingAsync().WaitAsync(Soon));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones) await phone.DisposeAsync();
        await _media.DisposeAsync();
    }
}
