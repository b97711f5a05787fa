using System.Net;
using System.Text.RegularExpressions;
using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Programs;

/// <summary>The log of a node that has had one call: what is of the call has its id, whoever says it.</summary>
public sealed partial class CallLogTests
{
    private static readonly string[] OfTheCall = ["CallActor", "LegActor", "FlowActor", "QueueActor", "SipEndpoint"];

    [Fact]
    public async Task Every_line_of_a_call_has_its_id()
    {
        using var directory = new TempDirectory();
        await using var node = ChildProgram.OfProduct("ContactCenter.Node",
        [
            "contact-center.sip.port=0", "contact-center.gateway.port=0", "contact-center.http.port=0", "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0",
            "contact-center.log.level=Debug", $"contact-center.data-directory={directory.Path}",
        ], directory.Path);
        var sip = EndPointIn(await node.SaysAsync("where SIP is", l => l.TrimStart().StartsWith("SIP ", StringComparison.Ordinal), TimeSpan.FromSeconds(60)));
        var clients = EndPointIn(await node.SaysAsync("where clients connect", l => l.TrimStart().StartsWith("clients ", StringComparison.Ordinal)));
        await using var phone = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = sip, User = "8001", Password = "phone-8001", Register = true, Answer = AnswerMode.Auto, ToneHz = 440 });
        await using var caller = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = sip, User = "13900000001", ToneHz = 620 });
        await using var agent = await SeatedAgent.LoginAsync(new ContactCenter.Client.ClientOptions
        {
            Service = clients.ToString(), Enterprise = "1000", AccessNumber = "95001", Extension = "8001", AgentId = "2001", Password = "agent-2001",
        });
        await agent.DoAsync(Operation.SetIdle);
        var call = await caller.CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        await agent.DoAsync(Operation.Hold);
        await agent.BecomesAsync(AgentStatus.Held);
        await agent.DoAsync(Operation.HangUp);
        await agent.BecomesAsync(AgentStatus.WrapUp);
        await call.IsOverAsync();
        await agent.DoAsync(Operation.SetBusy);
        await agent.BecomesAsync(AgentStatus.Busy);
        node.Terminate();
        (await node.EndsAsync(TimeSpan.FromSeconds(30))).ShouldBe(0, node.Said);

        var lines = Directory.GetFiles(Path.Combine(directory.Path, "log")).SelectMany(File.ReadAllLines).ToList();
        var id = Id().Match(lines.First(l => l.Contains("is call ", StringComparison.Ordinal))).Value;
        lines.Count(l => l.Contains(id, StringComparison.Ordinal) && l.Contains(" sounded like this: ", StringComparison.Ordinal)).ShouldBe(2, "one line for each leg");
        var without = lines.Where(l => !l.Contains(id, StringComparison.Ordinal)).ToList();
        without.Where(l => OfTheCall.Any(who => l.Contains($".{who}\"", StringComparison.Ordinal))).ShouldBeEmpty();
        // Who reads the console has no properties.
        var said = node.Said.Split('\n').Where(l => l.Contains(" DBG Leg ", StringComparison.Ordinal) || l.Contains(" INF Leg ", StringComparison.Ordinal)).ToList();
        said.ShouldNotBeEmpty();
        said.ShouldAllBe(l => l.Contains(id, StringComparison.Ordinal));
        // The agent's own way through the call, not before and after it.
        without.Where(l => l.Contains("Ringing", StringComparison.Ordinal) || l.Contains("Talking", StringComparison.Ordinal) || l.Contains("WrapUp", StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (var who in OfTheCall.Where(who => who is not ("SipEndpoint" or "FlowActor")).Append("AgentActor"))
            lines.Count(l => l.Contains(id, StringComparison.Ordinal) && l.Contains($".{who}\"", StringComparison.Ordinal)).ShouldBeGreaterThan(0, who);
    }

    private static IPEndPoint EndPointIn(string line) => IPEndPoint.Parse(HostAndPort().Match(line).Value);

    [GeneratedRegex(@"\d+\.\d+\.\d+\.\d+:\d+")]
    private static partial Regex HostAndPort();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
