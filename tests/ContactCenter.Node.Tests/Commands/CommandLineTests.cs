using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Node.Tests.Commands;

/// <summary>A node that can't start says why on stderr and exits with 2.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("contact-center.sip.prot=5060", "contact-center.sip.prot: there is no such key; the nearest is contact-center.sip.port")]
    [InlineData("contact-center.sip.port=abc", "contact-center.sip.port = \"abc\": expected a whole number from 0 to 65535")]
    [InlineData("contact-center.sip.port", "contact-center.sip.port: an argument is written KEY=VALUE")]
    [InlineData("contact-center.data-directory=/proc/nowhere", "contact-center.data-directory = /proc/nowhere: expected a directory that can be written")]
    public async Task A_wrong_argument_is_refused(string argument, string message)
    {
        using var node = NodeProcess.Start("contact-center.log.file=on", argument);
        (await node.ExitCode()).ShouldBe(2);
        node.Errors.ShouldContain($"The node can't start: {message}");
        node.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused()
    {
        using var node = NodeProcess.StartWith("--config", "/no/such/node.conf");
        (await node.ExitCode()).ShouldBe(2);
        node.Errors.ShouldContain("--config = /no/such/node.conf: expected a HOCON file that can be read");
    }

    [Fact]
    public async Task A_file_is_read_and_a_wrong_key_in_it_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "contact-center.rtp.shards = many");
            using var node = NodeProcess.Start("--config", file);
            (await node.ExitCode()).ShouldBe(2);
            node.Errors.ShouldContain("contact-center.rtp.shards = \"many\"");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_SIP_port_that_is_taken_is_named()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        using var node = NodeProcess.Start($"contact-center.sip.port={port}");
        (await node.ExitCode()).ShouldBe(2);
        node.Errors.ShouldContain($"contact-center.sip.port = 127.0.0.1:{port}: expected a UDP port that is free");
    }

    [Theory]
    [InlineData("http", "contact-center.http.port = 127.0.0.1:{0}: expected a TCP port that is free")]
    [InlineData("gateway", "the gateway cannot listen on contact-center.gateway.bind 127.0.0.1, contact-center.gateway.port {0}")]
    public async Task A_TCP_port_that_is_taken_is_named(string section, string message)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var node = NodeProcess.Start($"contact-center.{section}.port={port}");
        (await node.ExitCode()).ShouldBe(2);
        node.Errors.ShouldContain(string.Format(CultureInfo.InvariantCulture, message, port));
    }
}
