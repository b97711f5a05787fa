using System.Globalization;
using System.Net;
using ContactCenter.Sip.Authentication;

namespace ContactCenter.Sip.Registration;

/// <summary>What a registration asks for.</summary>
public sealed record SipRegistrationOptions
{
    /// <summary>The address that is registered, as <c>sip:8001@example.org</c>.</summary>
    public required SipUri AddressOfRecord { get; init; }

    /// <summary>The registrar; null for the host of <see cref="AddressOfRecord"/> (§10.2.6).</summary>
    public SipUri? Registrar { get; init; }

    /// <summary>Where to send when not where the registrar's URI says.</summary>
    public IPEndPoint? NextHop { get; init; }

    /// <summary>What challenges are answered with.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>How long a binding is asked for.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The Contact; null for the endpoint's own with the user of <see cref="AddressOfRecord"/>.</summary>
    public SipUri? Contact { get; init; }

    /// <summary>The first wait after a failure; doubled at each further one (RFC 5626 §4.5).</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait after a failure.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>The states of a registration.</summary>
public enum SipRegistrationState
{
    /// <summary>A REGISTER is under way, the first or after a failure.</summary>
    Registering,

    /// <summary>The registrar keeps the binding.</summary>
    Registered,

    /// <summary>The last attempt failed; another follows.</summary>
    Failed,

    /// <summary>Stopped; the binding was removed as far as the registrar answered.</summary>
    Stopped,
}

/// <summary>A change of a registration's state.</summary>
/// <param name="State">The new state.</param>
/// <param name="Status">The registrar's status, where it answered.</param>
/// <param name="Reason">The reason phrase or what went wrong.</param>
/// <param name="Expires">How long the binding lasts, when registered.</param>
public sealed record SipRegistrationChange(SipRegistrationState State, int? Status = null, string? Reason = null, TimeSpan? Expires = null);

/// <summary>
/// Keeps one address registered (RFC 3261 §10.2): refreshes before the binding ends, answers challenges, obeys 423, waits ever longer
/// after failures, and removes the binding when stopped.
/// </summary>
public sealed class SipRegistration : IAsyncDisposable
{
    private readonly SipEndpoint _endpoint;
    private readonly SipRegistrationOptions _options;
    private readonly Action<SipRegistrationChange> _changed;
    private readonly DigestClient? _digest;
    private readonly string _callId = SipRandom.CallId();
    private readonly NameAddress _from;
    private readonly SipUri _contact;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint _sequence = SipRandom.Sequence();
    private TimeSpan _expires;
    private TimeSpan _retry;
    private Transport.SipTimer? _timer;
    private bool _busy;
    private bool _stopping;

    private SipRegistration(SipEndpoint endpoint, SipRegistrationOptions options, Action<SipRegistrationChange> changed)
    {
        _endpoint = endpoint;
        _options = options;
        _changed = changed;
        _expires = options.Expires;
        _retry = options.RetryAfter;
        _digest = options.Credentials is null ? null : new DigestClient(options.Credentials);
        _from = new NameAddress(options.AddressOfRecord).WithTag(SipRandom.Tag());
        _contact = options.Contact ?? endpoint.ContactUri(options.AddressOfRecord.User);
    }

    /// <summary>Begins to register.</summary>
    /// <param name="endpoint">The endpoint that sends, and whose Contact is registered.</param>
    /// <param name="options">What to register where.</param>
    /// <param name="changed">Told each change on the SIP loop; must not block.</param>
    public static SipRegistration Start(SipEndpoint endpoint, SipRegistrationOptions options, Action<SipRegistrationChange> changed)
    {
        var registration = new SipRegistration(endpoint, options, changed);
        endpoint.Post(() =>
        {
            registration._changed(new SipRegistrationChange(SipRegistrationState.Registering));
            registration.Register(registration._expires);
        });
        return registration;
    }

    /// <summary>Removes the binding; completes when the registrar answered or did not in time.</summary>
    public Task StopAsync()
    {
        _endpoint.Post(Stop);
        return _stopped.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private void Stop()
    {
        if (_stopping) return;
        _stopping = true;
        _timer?.Cancel();
        if (!_busy) Register(TimeSpan.Zero);
    }

    private void Register(TimeSpan expires)
    {
        _busy = true;
        var seconds = ((long)expires.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var registrar = _options.Registrar
            ?? SipUri.Create(null, _options.AddressOfRecord.Host, _options.AddressOfRecord.Port);
        _endpoint.Send(
            new OutgoingRequest
            {
                Method = SipMethods.Register,
                RequestUri = registrar with { EscapedUser = null, Password = null, UriHeaders = null },
                From = _from,
                To = new NameAddress(_options.AddressOfRecord),
                NextHop = _options.NextHop,
                CallId = _callId,
                Sequence = ++_sequence,
                Headers =
                [
                    new SipHeader(HeaderNames.Contact, $"<{_contact}>;expires={seconds}"),
                    new SipHeader(HeaderNames.Expires, seconds),
                    new SipHeader(HeaderNames.Supported, "path"), // RFC 3327 §5.1: proxies in between may name themselves
                ],
            },
            _digest,
            result => Completed(result, removing: expires == TimeSpan.Zero),
            used => _sequence = used);
    }

    private void Completed(SipRequestResult result, bool removing)
    {
        _busy = false;
        if (removing)
        {
            _changed(new SipRegistrationChange(SipRegistrationState.Stopped, result.Response?.Status, result.Error));
            _stopped.TrySetResult();
        }
        else if (_stopping)
        {
            Register(TimeSpan.Zero);
        }
        else if (result.IsSuccess)
        {
            Registered(result.Response!);
        }
        else if (result.Response?.Status == 423 && result.Response.Number(HeaderNames.MinExpires) is { } least && TimeSpan.FromSeconds(least) > _expires)
        {
            // §10.2.8: ask again for what the registrar wants at least.
            _expires = TimeSpan.FromSeconds(least);
            Register(_expires);
        }
        else
        {
            Failed(result);
        }
    }

    private void Registered(SipResponse response)
    {
        _retry = _options.RetryAfter;
        var granted = Granted(response);

        // Early enough for a lost request or two, whatever the length: at most 30 s before the end, at least halfway.
        var margin = TimeSpan.FromSeconds(Math.Min(30, granted.TotalSeconds / 2));
        _timer = _endpoint.Schedule(granted - margin, () => Register(_expires));
        _changed(new SipRegistrationChange(SipRegistrationState.Registered, response.Status, response.Reason, granted));
    }

    /// <summary>§10.2.4: the expires of our contact in the response, else the Expires field, else what we asked for.</summary>
    private TimeSpan Granted(SipResponse response)
    {
        foreach (var contact in response.Contacts)
        {
            if (contact.Uri.Equals(_contact)
                && uint.TryParse(contact.Parameters["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own > 0)
                return TimeSpan.FromSeconds(own);
        }

        return response.Expires is { } common and > 0 ? TimeSpan.FromSeconds(common) : _expires;
    }

    private void Failed(SipRequestResult result)
    {
        var wait = _retry;
        if (result.Response?.Number(HeaderNames.RetryAfter) is { } after && TimeSpan.FromSeconds(after) > wait)
            wait = TimeSpan.FromSeconds(Math.Min(after, _options.LongestRetry.TotalSeconds));
        _retry = _retry * 2 < _options.LongestRetry ? _retry * 2 : _options.LongestRetry;
        _timer = _endpoint.Schedule(wait, () => Register(_expires));
        _changed(new SipRegistrationChange(SipRegistrationState.Failed, result.Response?.Status, result.Response?.Reason ?? result.Error));
    }
}
