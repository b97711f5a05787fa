using System.Net;
using System.Text.RegularExpressions;
using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Programs;

/// <summary>The node as operators run it: a process with arguments, signals and an exit code.</summary>
public sealed partial class NodeProgramTests
{
    private static readonly string[] FreePorts =
    [
        "contact-center.sip.port=0", "contact-center.gateway.port=0", "contact-center.http.port=0", "contact-center.pbm.port=0", "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0",
    ];

    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SIGTERM_ends_every_call_with_BYE_and_the_node_with_exit_code_0()
    {
        using var directory = new TempDirectory();
        await using var node = ChildProgram.OfProduct("ContactCenter.Node", FreePorts, directory.Path);
        var sip = EndPointIn(await node.SaysAsync("where SIP is", l => l.TrimStart().StartsWith("SIP ", StringComparison.Ordinal), Start));
        var clients = EndPointIn(await node.SaysAsync("where clients connect", l => l.TrimStart().StartsWith("clients ", StringComparison.Ordinal)));
        var health = (await node.SaysAsync("where health is", l => l.Contains("/health/ready", StringComparison.Ordinal))).Split(' ')[^1];
        using (var http = new HttpClient { Timeout = Soon.Limit })
            (await http.GetStringAsync(health)).ShouldContain("ready");

        await using var phone = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = sip, User = "8001", Password = "phone-8001", Register = true, Answer = AnswerMode.Auto, ToneHz = 440 });
        await using var caller = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = sip, User = "13900000001", ToneHz = 620 });
        await using var agent = await SeatedAgent.LoginAsync(new ContactCenter.Client.ClientOptions
        {
            Service = clients.ToString(), Enterprise = "1000", AccessNumber = "95001", Extension = "8001", AgentId = "2001", Password = "agent-2001",
        });
        await agent.DoAsync(Operation.SetIdle);
        var talks = await caller.CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        var agents = await phone.RingsAsync();
        var waits = await caller.CallsAsync("95001");
        await waits.HearsMusicAsync();

        node.Terminate();
        foreach (var call in new[] { talks, agents, waits })
        {
            var end = await call.IsOverAsync();
            (end.By, end.Status).ShouldBe((PhoneCallEndedBy.Remote, null), $"{call} got no BYE: {end}");
        }

        (await node.EndsAsync(TimeSpan.FromSeconds(30))).ShouldBe(0, node.Said);
    }

    [Theory]
    [InlineData("contact-center.sip.prot=5070", "contact-center.sip.prot")]
    [InlineData("contact-center.sip.port=70000", "contact-center.sip.port")]
    [InlineData("contact-center.sip.bind=0.0.0.0", "contact-center.demo.allow-network")]
    [InlineData("contact-center.trunks=[{name=t1}]", "contact-center.trunks")]
    [InlineData("contact-center.sip.port", "KEY=VALUE")]
    [InlineData(
        """contact-center.enterprises=[{id="1", queues=[{name=q}], access-numbers=[{number="9", flow=f}], flows=[{name=f, steps=[{play="missing.wav"}]}]}]""",
        "missing.wav")]
    [InlineData(
        """contact-center.enterprises=[{id="1", queues=[{name=q}], access-numbers=[{number="9", flow=f}], flows=[{name=f, steps=[{queue=nowhere}]}]}]""",
        "contact-center.enterprises[0].flows[0].steps[0].queue")]
    public async Task A_wrong_configuration_is_refused_with_exit_code_2_and_the_key_that_is_wrong(string argument, string named)
    {
        using var directory = new TempDirectory();
        await using var node = ChildProgram.OfProduct("ContactCenter.Node", [.. FreePorts, argument], directory.Path);
        (await node.EndsAsync(Start)).ShouldBe(2, node.Said);
        node.Said.ShouldContain(named);
        node.Said.ShouldNotContain("   at ", Case.Sensitive, "a stack trace is no message");
    }

    [Fact]
    public async Task A_configuration_file_that_is_not_there_is_refused_with_exit_code_2()
    {
        using var directory = new TempDirectory();
        await using var node = ChildProgram.OfProduct("ContactCenter.Node", ["--config", "not-there.conf", .. FreePorts], directory.Path);
        (await node.EndsAsync(Start)).ShouldBe(2, node.Said);
        node.Said.ShouldContain("not-there.conf");
    }

    [Fact]
    public async Task A_SIP_port_that_is_taken_is_refused_with_exit_code_2()
    {
        using var directory = new TempDirectory();
        await using var taken = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = new IPEndPoint(IPAddress.Loopback, 5060) });
        await using var node = ChildProgram.OfProduct("ContactCenter.Node", [.. FreePorts, $"contact-center.sip.port={taken.SipEndPoint.Port}"], directory.Path);
        (await node.EndsAsync(Start)).ShouldBe(2, node.Said);
        node.Said.ShouldContain("contact-center.sip.port");
    }

    [Fact]
    public async Task The_demo_walks_through_all_its_steps_and_every_one_holds()
    {
        using var directory = new TempDirectory();
        await using var demo = ChildProgram.OfProduct("ContactCenter.Node", ["demo"], directory.Path);
        (await demo.EndsAsync(TimeSpan.FromSeconds(120))).ShouldBe(0, demo.Said);
        demo.Said.ShouldNotContain("FAILED");
        demo.Said.Split('\n').Count(l => l.StartsWith("ok", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(10, demo.Said);
    }

    private static IPEndPoint EndPointIn(string line) => IPEndPoint.Parse(HostAndPort().Match(line).Value);

    [GeneratedRegex(@"\d+\.\d+\.\d+\.\d+:\d+")]
    private static partial Regex HostAndPort();
}
