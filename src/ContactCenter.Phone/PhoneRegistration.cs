using ContactCenter.Sip;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Phone;

/// <summary>The phone's registration: the first answer is waited for, later changes are logged.</summary>
internal sealed class PhoneRegistration
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SoftPhoneOptions _options;
    private SipRegistration _registration = null!;
    private volatile bool _registered;

    private PhoneRegistration(SoftPhoneOptions options) => _options = options;

    /// <summary>Completes with the first 200; fails with <see cref="PhoneException"/> at the first refusal.</summary>
    public Task FirstAnswer => _first.Task;

    public bool IsRegistered => _registered;

    public static PhoneRegistration Start(SipEndpoint endpoint, SoftPhoneOptions options, SipUri address)
    {
        var registration = new PhoneRegistration(options);
        registration._registration = SipRegistration.Start(
            endpoint,
            new SipRegistrationOptions
            {
                AddressOfRecord = address,
                Credentials = options.Password is null ? null : new SipCredentials(options.User, options.Password),
                Expires = options.RegistrationExpires,
            },
            registration.Changed);
        return registration;
    }

    public Task StopAsync() => _registration.StopAsync();

    private void Changed(SipRegistrationChange change)
    {
        _registered = change.State switch
        {
            SipRegistrationState.Registered => true,
            SipRegistrationState.Registering => _registered,
            _ => false,
        };
        if (change.State == SipRegistrationState.Registered) _first.TrySetResult();
        else if (change.State == SipRegistrationState.Failed) Fail(change);
        _options.Log?.Invoke($"{_options.User}: registration {change.State} {change.Status} {change.Reason}".TrimEnd());
    }

    private void Fail(SipRegistrationChange change)
    {
        var failure = new PhoneException($"{_options.User} could not register at {_options.Server}", change.Status, change.Reason ?? "no answer");
        if (_first.TrySetException(failure)) _ = _first.Task.Exception;
    }
}
