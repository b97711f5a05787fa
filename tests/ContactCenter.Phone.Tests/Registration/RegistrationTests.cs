using ContactCenter.Sip;
using static ContactCenter.Phone.Tests.Phones;

namespace ContactCenter.Phone.Tests.Registration;

public sealed class RegistrationTests : IAsyncLifetime
{
    private readonly Phones _phones = new();
    private readonly TinyRegistrar _registrar = new("8001", "phone-8001");

    private SoftPhoneOptions Options => new() { Server = _registrar.EndPoint, User = "8001", Password = "phone-8001", Register = true };

    [Fact]
    public async Task A_phone_registers_its_own_address_and_takes_it_back()
    {
        var phone = await _phones.StartAsync(Options);

        phone.IsRegistered.ShouldBeTrue();
        _registrar.Bound.ShouldHaveSingleItem().Uri.ShouldBe(SipUri.Create("8001", phone.SipEndPoint));

        await phone.UnregisterAsync().WaitAsync(Soon);

        phone.IsRegistered.ShouldBeFalse();
        _registrar.Bound.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_that_is_closed_unregisters()
    {
        var phone = await _phones.StartAsync(Options);

        await phone.DisposeAsync().AsTask().WaitAsync(Soon);

        _registrar.Bound.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_fails_with_the_status_and_without_the_password()
    {
        var failure = await Should.ThrowAsync<PhoneException>(_phones.StartAsync(Options with { Password = "wrong-secret" }));

        failure.Status.ShouldBe(401);
        failure.Reason.ShouldBe("Unauthorized");
        failure.Message.ShouldBe($"8001 could not register at {_registrar.EndPoint}: 401 Unauthorized");
        (Options with { Password = "wrong-secret" }).ToString().ShouldNotContain("wrong-secret");
        _registrar.Bound.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registrar_that_is_not_there_fails_in_words()
    {
        var quick = new SipTimers(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));

        var failure = await Should.ThrowAsync<PhoneException>(_phones.StartAsync(Options with { Server = Nowhere, SipTimers = quick }));

        failure.Status.ShouldBeNull();
        failure.Message.ShouldContain("8001 could not register");
    }

    [Fact]
    public async Task A_challenged_call_is_proven()
    {
        var phone = await _phones.StartAsync(Options with { Register = false });

        (await Should.ThrowAsync<PhoneCallFailedException>(phone.CallAsync("95001").WaitAsync(Soon))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_challenged_call_of_a_phone_without_a_password_is_refused()
    {
        var phone = await _phones.StartAsync(Options with { Register = false, Password = null });

        (await Should.ThrowAsync<PhoneCallFailedException>(phone.CallAsync("95001").WaitAsync(Soon))).Status.ShouldBe(401);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _phones.DisposeAsync();
        await _registrar.DisposeAsync();
    }
}
