using ContactCenter.Client.Linking;

namespace ContactCenter.Client.Tests;

public sealed class LinkFailureTests
{
    [Theory]
    [InlineData("No response from remote for outbound association. Associate timed out after [5000 ms]", true, "within 5 s: it may be one without TLS, or no login service")]
    [InlineData("The remote system explicitly disassociated (reason unknown).", false, "before the login: it may be one with TLS, or no login service")]
    [InlineData("The remote certificate was rejected by the provided RemoteCertificateValidationCallback.", true, "the service's certificate is not trusted")]
    [InlineData("Connection refused tcp://gateway@127.0.0.1:1", false, "Connection refused tcp://gateway@127.0.0.1:1")]
    public void What_the_transport_says_is_told_to_people(string said, bool tls, string told) =>
        LinkFailure.Explain(new InvalidOperationException("outer", new InvalidOperationException(said)), tls, TimeSpan.FromSeconds(5)).ShouldEndWith(told);
}
