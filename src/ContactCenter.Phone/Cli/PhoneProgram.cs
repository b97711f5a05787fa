using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Media;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Phone.Cli;

/// <summary>The console phone: starts, does what the arguments and the keys say, says good-bye.</summary>
internal sealed class PhoneProgram(PhoneArguments arguments, Report report, Keys keys)
{
    private const int Well = 0;
    private const int Failed = 1;

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly ConcurrentDictionary<Task, byte> _watches = new();
    private readonly TaskCompletionSource _quit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs until the call is over, the time is up, q is pressed or <paramref name="cancel"/> fires; the result is the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        try
        {
            var options = await OptionsAsync(cancel).ConfigureAwait(false);
            await using var phone = await SoftPhone.StartAsync(options, cancel).ConfigureAwait(false);
            report.Say("started", $"{options.User} takes calls at {phone.SipEndPoint}", ("endpoint", phone.SipEndPoint.ToString()));
            if (options.Register) report.Say("registered", $"registered {options.User} at {options.Server}", ("user", options.User), ("server", options.Server.ToString()));
            _ = TakeCallsAsync(phone);
            _ = TakeKeysAsync(phone);
            var code = arguments.Call is { } number ? await CallAsync(phone, number, cancel).ConfigureAwait(false) : await StayAsync(cancel).ConfigureAwait(false);
            await SayGoodByeAsync(phone).ConfigureAwait(false);
            return code;
        }
        catch (OperationCanceledException)
        {
            return Well;
        }
        catch (Exception failure) when (failure is PhoneException or SipBindException or SocketException or MediaPortsExhaustedException or ArgumentException)
        {
            report.Say("failed", failure.Message, ("status", (failure as PhoneException)?.Status), ("reason", (failure as PhoneException)?.Reason));
            return Failed;
        }
    }

    private async Task<SoftPhoneOptions> OptionsAsync(CancellationToken cancel)
    {
        var server = await arguments.Server.ResolveAsync(cancel).ConfigureAwait(false);
        return new SoftPhoneOptions
        {
            Server = server,
            User = arguments.User,
            Password = arguments.Password,
            DisplayName = arguments.DisplayName,
            Bind = arguments.Bind ?? AddressTowards(server),
            SipPort = arguments.SipPort,
            ToneHz = arguments.Tone,
            Answer = arguments.Answer ? AnswerMode.Auto : arguments.Refuse ? AnswerMode.Refuse486 : AnswerMode.Manual,
            Codecs = arguments.Codec is { } codec ? [codec] : [AudioCodec.Pcma, AudioCodec.Pcmu],
            Register = arguments.Password is not null,
            LoseIn = arguments.LoseIn,
            LoseOut = arguments.LoseOut,
            Time = _time,
        };
    }

    /// <summary>The local address that the system would use to reach the server; nothing is sent to find it.</summary>
    private static IPAddress AddressTowards(IPEndPoint server)
    {
        using var probe = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        probe.Connect(server);
        return ((IPEndPoint)probe.LocalEndPoint!).Address;
    }

    private async Task<int> CallAsync(SoftPhone phone, string number, CancellationToken cancel)
    {
        var call = phone.StartCall(number);
        var watch = WatchAsync(call);
        if (await AnsweredAsync(call, cancel).ConfigureAwait(false)) await TalkAsync(call, arguments.Duration, cancel).ConfigureAwait(false);
        var given = call.Answered.IsCompletedSuccessfully || cancel.IsCancellationRequested || _quit.Task.IsCompleted;
        call.HangUp();
        await PhoneEndpoint.WithinAsync(watch, _time).ConfigureAwait(false);
        return given ? Well : Failed;
    }

    private async Task<bool> AnsweredAsync(PhoneCall call, CancellationToken cancel)
    {
        await Task.WhenAny(call.Answered, _quit.Task, CancelledAsync(cancel)).ConfigureAwait(false);
        return call.Answered.IsCompletedSuccessfully;
    }

    private Task TalkAsync(PhoneCall call, TimeSpan? duration, CancellationToken cancel) =>
        Task.WhenAny(call.Ended, _quit.Task, LimitAsync(duration, cancel));

    private async Task<int> StayAsync(CancellationToken cancel)
    {
        await Task.WhenAny(_quit.Task, LimitAsync(arguments.Duration, cancel)).ConfigureAwait(false);
        return Well;
    }

    private Task LimitAsync(TimeSpan? limit, CancellationToken cancel) => limit is { } time ? Task.Delay(time, _time, cancel) : CancelledAsync(cancel);

    private static Task CancelledAsync(CancellationToken cancel) => Task.Delay(Timeout.InfiniteTimeSpan, cancel);

    private async Task TakeCallsAsync(SoftPhone phone)
    {
        while (!_quit.Task.IsCompleted)
        {
            try
            {
                _ = WatchAsync(await phone.NextIncomingAsync().ConfigureAwait(false));
            }
            catch (System.Threading.Channels.ChannelClosedException)
            {
                return;
            }
        }
    }

    private Task WatchAsync(PhoneCall call)
    {
        var watch = new CallWatch(call, arguments.Dtmf, report, _time).RunAsync();
        _watches.TryAdd(watch, 0);
        return watch;
    }

    private async Task TakeKeysAsync(SoftPhone phone)
    {
        await foreach (var key in keys.Pressed.ReadAllAsync().ConfigureAwait(false))
        {
            if (key is 'q' or 'Q')
            {
                _quit.TrySetResult();
                return;
            }

            foreach (var call in phone.Calls) Press(call, key);
        }
    }

    private static void Press(PhoneCall call, char key)
    {
        switch (key)
        {
            case 'a':
                call.Answer();
                break;
            case 'r' when call.State == PhoneCallState.Ringing:
                call.Refuse();
                break;
            case 'h':
                call.HangUp();
                break;
            case 'p' when call.IsHolding:
                call.Resume();
                break;
            case 'p':
                call.Hold();
                break;
            case (>= '0' and <= '9') or '*' or '#' when call.State == PhoneCallState.Connected:
                call.SendDtmf(key.ToString());
                break;
        }
    }

    private async Task SayGoodByeAsync(SoftPhone phone)
    {
        _quit.TrySetResult();
        foreach (var call in phone.Calls) call.HangUp();
        await PhoneEndpoint.WithinAsync(Task.WhenAll(_watches.Keys), _time).ConfigureAwait(false);
        if (!phone.IsRegistered) return;
        await PhoneEndpoint.WithinAsync(phone.UnregisterAsync(), _time).ConfigureAwait(false);
        report.Say("unregistered", $"unregistered {arguments.User}", ("user", arguments.User));
    }
}
