using System.Globalization;
using System.Text.Json;
using ContactCenter.Contracts;
using ContactCenter.Media;
using ContactCenter.Phone;
using EndToEnd.Baresip;
using EndToEnd.Stage;
using EndToEnd.Wire;

namespace EndToEnd.Pbm;

/// <summary>A node that warns early of legs from which nothing comes.</summary>
public sealed class ListeningNode : NodeFixture
{
    protected override IEnumerable<string> Keys => ["contact-center.rtp.silence-warning=1s"];
}

/// <summary>What an operator is told of how a call sounds, in both directions, during it and after it.</summary>
public sealed class SoundTests(ListeningNode node) : OnNode<ListeningNode>(node)
{
    /// <summary>Reports every five seconds at the node, the first after three at most; baresip's own come after five.</summary>
    private static readonly TimeSpan ForReports = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(300);

    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0, RtcpInterval = Often });

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _media.DisposeAsync();
    }

    [NeedsPeerFact("baresip")]
    public async Task Of_baresip_it_tells_the_round_trip_and_what_baresip_reports()
    {
        var phone = With(await BaresipPhone.StartAsync(Node.Sip, "8001", "phone-8001", OtherAgentTone, autoAnswer: true));
        var agent = await AgentAsync("2001", "8001");
        await agent.DoAsync(Operation.SetIdle);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        var (id, told) = await ToldAsync("baresip's reports with a round trip", "Agent", r => r.GetProperty("roundTripMs").ValueKind == JsonValueKind.Number && r.GetProperty("packetsSent").ValueKind == JsonValueKind.Number);
        told.GetProperty("lossPercent").GetDouble().ShouldBeLessThan(5);
        told.GetProperty("mos").GetDouble().ShouldBeGreaterThan(3.5);
        told.GetProperty("roundTripMs").GetDouble().ShouldBeInRange(0, 1000);
        call.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);
        await phone.TellsOfAsync("CALL_CLOSED");

        var over = await OverAsync(id);
        over.GetProperty("cause").GetString().ShouldBe("CallerHungUp");
        var report = Row(over, "peerReports", LegOf(over, "Agent"));
        report.GetProperty("roundTripMs").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Fact]
    public async Task Losses_are_told_in_the_direction_in_which_they_are_also_when_the_call_is_over()
    {
        // The caller's own packets are lost on their way, those to the agent's phone just before it.
        await PhoneAsync(Phone("8002", AgentTone) with { Password = "phone-8002", Register = true, Answer = AnswerMode.Auto, LoseIn = 20 });
        var caller = await PhoneAsync(Phone("13900000001", CallerTone) with { LoseOut = 20 });
        var agent = await AgentAsync("2002", "8002");
        await agent.DoAsync(Operation.SetIdle);
        var call = await caller.CallsAsync("95001");
        await agent.BecomesAsync(AgentStatus.Talking);
        var (id, _) = await ToldAsync("both phones' reports of some seconds of talk", "Agent", r =>
            r.GetProperty("roundTripMs").ValueKind == JsonValueKind.Number && r.GetProperty("lossPercent").GetDouble() > 25 && r.GetProperty("highestSequence").GetInt64() > 0);
        var now = (await OfAsync(id)).RootElement;
        Judge(now);
        now.GetProperty("legs").EnumerateArray().ShouldAllBe(l => l.GetProperty("warnings").GetArrayLength() == 0);
        var text = (await PbmAsync("calls", "show", id)).Said;
        text.Split('\n').ShouldAllBe(l => l.Length <= 160);
        text.ShouldContain("ROUND TRIP");
        call.HangUp();
        await agent.IsNextAsync(AgentStatus.WrapUp);

        var over = await OverAsync(id);
        Judge(over);
        over.GetProperty("over").GetString()!.ShouldMatch("^This call is over; it ended at .* because CallerHungUp\\.$");
        over.GetProperty("phase").GetString().ShouldBe("Ended");
        (await MetricAsync("contact_center_rtp_round_trip_seconds_count")).ShouldBeGreaterThanOrEqualTo(2);
        (await MetricAsync("contact_center_rtp_peer_loss_count")).ShouldBeGreaterThanOrEqualTo(2);

        static void Judge(JsonElement shown)
        {
            var (fromCaller, fromAgent) = (Row(shown, "legs", LegOf(shown, "Caller")), Row(shown, "legs", LegOf(shown, "Agent")));
            var (toCaller, toAgent) = (Row(shown, "peerReports", LegOf(shown, "Caller")), Row(shown, "peerReports", LegOf(shown, "Agent")));
            fromCaller.GetProperty("lossPercent").GetDouble().ShouldBe(20, 5);
            fromAgent.GetProperty("lossPercent").GetDouble().ShouldBeLessThan(5);
            toCaller.GetProperty("lossPercent").GetDouble().ShouldBeLessThan(5);
            // It lacks what was lost on the way to us as well: four of five of four of five.
            toAgent.GetProperty("lossPercent").GetDouble().ShouldBe(36, 12);
            fromCaller.GetProperty("mos").GetDouble().ShouldBeLessThan(fromAgent.GetProperty("mos").GetDouble() - 0.5);
            toAgent.GetProperty("mos").GetDouble().ShouldBeLessThan(toCaller.GetProperty("mos").GetDouble() - 0.5);
        }
    }

    [Fact]
    public async Task A_leg_from_which_nothing_comes_is_warned_about_once()
    {
        var before = await MetricAsync("contact_center_rtp_one_way_legs_total{direction=\"in\"}");
        using var caller = new RawCaller(Node.Sip);
        await caller.InviteAsync("one");
        var answer = await caller.FinalAsync();
        answer.Status.ShouldBe(200);
        await caller.SendAsync("ACK", 1, "ack", answer.ToTag);

        await Soon.HoldsAsync("the warning is counted", async () => await MetricAsync("contact_center_rtp_one_way_legs_total{direction=\"in\"}") == before + 1);
        var id = Node.Node.Engine.Services.CallBoard.Live.Single().Info.Id.ToString();
        // Looked at again and again, and not warned about again.
        await Soon.HoldsAsync("it has been silent for three looks", async () => (await OfAsync(id)).RootElement.GetProperty("legs")[0].GetProperty("silentSeconds").GetDouble() > 7);
        (await MetricAsync("contact_center_rtp_one_way_legs_total{direction=\"in\"}")).ShouldBe(before + 1);
        (await OfAsync(id)).RootElement.GetProperty("legs")[0].GetProperty("warnings")[0].GetString()!.ShouldMatch("^nothing received for \\d+ s$");
        (await PbmAsync("calls", "show", id)).Said.ShouldContain("(Caller): nothing received for ");
        await caller.SendAsync("BYE", 2, "bye", answer.ToTag);

        var over = await OverAsync(id);
        over.GetProperty("legs")[0].GetProperty("silentSeconds").GetDouble().ShouldBeGreaterThan(7);
        over.GetProperty("legs")[0].GetProperty("packetsIn").GetInt64().ShouldBe(0);
        over.GetProperty("legs")[0].GetProperty("packetsOut").GetInt64().ShouldBeGreaterThan(100);
    }

    private SoftPhoneOptions Phone(string user, double tone) => new() { Server = Node.Sip, User = user, ToneHz = tone, SharedMedia = _media };

    /// <summary>Waits until the only call's leg of that party has been reported on like that.</summary>
    private async Task<(string Id, JsonElement Report)> ToldAsync(string what, string party, Func<JsonElement, bool> holds)
    {
        var id = Node.Node.Engine.Services.CallBoard.Live.Single().Info.Id.ToString();
        JsonElement report = default;
        var said = "";
        await Soon.HoldsAsync(what, async () =>
        {
            var shown = (await OfAsync(id)).RootElement;
            said = shown.ToString();
            report = Row(shown, "peerReports", LegOf(shown, party));
            return report.GetProperty("reports").GetInt64() > 0 && report.GetProperty("lossPercent").ValueKind == JsonValueKind.Number && holds(report);
        }, () => said, ForReports);
        return (id, report);
    }

    private async Task<JsonElement> OverAsync(string id)
    {
        await Soon.HoldsAsync("the call is over", () => Node.Node.Engine.Services.CallBoard.Over.Any(c => c.Info.Id.ToString() == id));
        return (await OfAsync(id)).RootElement;
    }

    private async Task<JsonDocument> OfAsync(string id)
    {
        var (said, code) = await PbmAsync("calls", "show", id, "--json");
        code.ShouldBe(0, said);
        return JsonDocument.Parse(said);
    }

    private async Task<(string Said, int Code)> PbmAsync(params string[] command)
    {
        await using var pbm = ChildProgram.OfProduct("ContactCenter.Pbm", [Node.Node.PbmEndPoint.ShouldNotBeNull().ToString(), .. command]);
        var code = await pbm.EndsAsync();
        return (pbm.Said, code);
    }

    private async Task<double> MetricAsync(string series)
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync($"http://{Node.Node.HttpEndPoint}/metrics");
        return page.Split('\n').Select(l => l.Replace("{}", "", StringComparison.Ordinal)).Where(l => l.StartsWith(series + " ", StringComparison.Ordinal)).Sum(l => double.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    private static string LegOf(JsonElement shown, string party) =>
        shown.GetProperty("legs").EnumerateArray().First(l => l.GetProperty("party").GetString() == party).GetProperty("leg").GetString()!;

    private static JsonElement Row(JsonElement shown, string table, string leg) => shown.GetProperty(table).EnumerateArray().First(l => l.GetProperty("leg").GetString() == leg);
}
