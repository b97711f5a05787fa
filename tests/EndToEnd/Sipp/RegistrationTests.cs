using EndToEnd.Stage;

namespace EndToEnd.Sipp;

/// <summary>Registrations as SIPp's phones make them.</summary>
public sealed class RegistrationTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    [NeedsPeerTheory("sipp")]
    [InlineData("phone-registers", "8001")]
    [InlineData("phone-registers-refreshes-and-leaves", "8002")]
    [InlineData("phone-removes-all-bindings", "8003")]
    [InlineData("phone-removes-all-bindings-wrongly", "8004")]
    [InlineData("phone-asks-for-too-short-a-time", "8005")]
    public Task The_registrar_keeps_to_RFC_3261(string scenario, string extension) =>
        SippRun.PlayAsync(scenario, Node.Sip, new SippOptions { Caller = extension, Password = $"phone-{extension}" });

    [NeedsPeerTheory("sipp")]
    [InlineData("8006", "wrong")]
    [InlineData("9999", "phone-9999")]
    public Task A_wrong_password_and_an_unknown_extension_are_told_the_same(string extension, string password) =>
        SippRun.PlayAsync("phone-with-a-wrong-password", Node.Sip, new SippOptions { Caller = extension, Password = password });
}
