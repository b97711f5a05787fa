using System.Net;
using System.Threading.Channels;
using ContactCenter.Media;
using ContactCenter.Sip;
using ContactCenter.Sip.Transport;

namespace ContactCenter.Phone;

/// <summary>A SIP phone without a face, for demonstrations, tests and load: it says a tone and knows what it hears. Every member may be used from any thread.</summary>
public sealed class SoftPhone : IAsyncDisposable
{
    private readonly SoftPhoneOptions _options;
    private readonly MediaEngine _engine;
    private readonly SipEndpoint _endpoint;
    private readonly NameAddress _address;
    private readonly Lock _gate = new();
    private readonly List<PhoneCall> _calls = [];
    private readonly Channel<PhoneCall> _incoming = Channel.CreateUnbounded<PhoneCall>();
    private PhoneRegistration? _registration;
    private int _disposed;
    private int _renewalsOfOldCalls;

    private SoftPhone(SoftPhoneOptions options, MediaEngine engine)
    {
        _options = options;
        _address = new NameAddress(SipUri.Create(options.User, options.Server)) { DisplayName = options.DisplayName };
        _engine = engine;
        _endpoint = PhoneEndpoint.Start(options, Take);
    }

    /// <summary>Where the phone takes SIP.</summary>
    public IPEndPoint SipEndPoint => _endpoint.LocalEndPoint;

    /// <summary>The SIP counters.</summary>
    public SipEndpointStatistics SipStatistics => _endpoint.Statistics;

    /// <summary>The calls that are not over, oldest first.</summary>
    public IReadOnlyList<PhoneCall> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    /// <summary>The <see cref="PhoneCall.SessionRenewals"/> of all its calls, also of those that are over.</summary>
    public int SessionRenewals
    {
        get
        {
            lock (_gate) return _renewalsOfOldCalls + _calls.Sum(call => call.SessionRenewals);
        }
    }

    /// <summary>Whether the registrar keeps the phone's binding.</summary>
    public bool IsRegistered => _registration?.IsRegistered == true;

    /// <summary>Starts a phone; registers when asked, and waits for the 200.</summary>
    /// <exception cref="ArgumentException">An option is wrong; the message names it.</exception>
    /// <exception cref="SipBindException">The SIP port cannot be bound.</exception>
    /// <exception cref="PhoneException">The registration was refused, with status and reason, or nobody answered it.</exception>
    public static async Task<SoftPhone> StartAsync(SoftPhoneOptions o, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(o);
        o.Validate();
        var phone = await OpenAsync(o).ConfigureAwait(false);
        if (!o.Register) return phone;
        try
        {
            phone._registration = PhoneRegistration.Start(phone._endpoint, o, phone._address.Uri);
            await phone._registration.FirstAnswer.WaitAsync(ct).ConfigureAwait(false);
            return phone;
        }
        catch
        {
            await phone.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Calls and waits for the answer; when <paramref name="ct"/> ends the wait, the call is cancelled.</summary>
    /// <param name="number">A number, dialled as <c>sip:number@server</c>, or a whole SIP URI.</param>
    /// <param name="ct">Gives the call up.</param>
    /// <exception cref="PhoneCallFailedException">The call was not answered; with status and reason.</exception>
    public async Task<PhoneCall> CallAsync(string number, CancellationToken ct = default)
    {
        var call = StartCall(number);
        try
        {
            await call.Answered.WaitAsync(ct).ConfigureAwait(false);
            return call;
        }
        catch (OperationCanceledException)
        {
            call.HangUp();
            throw;
        }
    }

    /// <summary>Calls and returns at once, to watch the call or to cancel it.</summary>
    /// <param name="number">As for <see cref="CallAsync"/>.</param>
    /// <exception cref="ArgumentException">It is empty, or starts like a URI and is none.</exception>
    /// <exception cref="MediaPortsExhaustedException">No RTP port is free.</exception>
    public PhoneCall StartCall(string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        lock (_gate)
        {
            var call = PhoneCall.Outgoing(_endpoint, _options, _engine, AddressOf(number), number, _address, Forget);
            _calls.Add(call);
            return call;
        }
    }

    /// <summary>
    /// The next incoming call: each one once, in their order, whether somebody waited or not, and also when it is answered, refused or over by then.
    /// </summary>
    public async Task<PhoneCall> NextIncomingAsync(CancellationToken ct = default) => await _incoming.Reader.ReadAsync(ct).ConfigureAwait(false);

    /// <summary>Removes the binding; completes when the registrar answered, or did not in time (32 s). Does nothing when the phone is not registered.</summary>
    public Task UnregisterAsync() => _registration?.StopAsync() ?? Task.CompletedTask;

    /// <summary>Hangs up, unregisters as far as the registrar answers within 2 s, and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        var calls = Calls;
        foreach (var call in calls) call.HangUp();
        if (IsRegistered) await PhoneEndpoint.WithinAsync(UnregisterAsync(), _options.Time).ConfigureAwait(false);
        await _endpoint.DisposeAsync().ConfigureAwait(false);
        if (_options.SharedMedia is null) await _engine.DisposeAsync().ConfigureAwait(false);
        _incoming.Writer.TryComplete();
    }

    private static async Task<SoftPhone> OpenAsync(SoftPhoneOptions o)
    {
        if (o.SharedMedia is { } shared) return new SoftPhone(o, shared);
        var engine = MediaEngine.Start(new MediaOptions { Bind = o.Bind, PortMin = 0, PortMax = 0, Time = o.Time });
        try
        {
            return new SoftPhone(o, engine);
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private SipUri AddressOf(string number)
    {
        if (number.StartsWith("sip:", StringComparison.OrdinalIgnoreCase))
            return SipUri.TryParse(number) ?? throw new ArgumentException($"'{number}' is no SIP URI", nameof(number));
        return SipUri.Create(number, _options.Server);
    }

    private void Take(InviteSession session)
    {
        if (PhoneCall.Incoming(session, _options, _engine, Forget) is not { } call) return;
        lock (_gate) _calls.Add(call);
        _incoming.Writer.TryWrite(call);
        call.Ring();
    }

    private void Forget(PhoneCall call)
    {
        lock (_gate)
        {
            if (_calls.Remove(call)) _renewalsOfOldCalls += call.SessionRenewals;
        }
    }
}
