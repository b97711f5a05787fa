using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Phone;
using EndToEnd.Stage;
using static EndToEnd.Stage.PhoneWords;

namespace EndToEnd.Overload;

/// <summary>Three times as many callers as a node may have, at a node of its own process.</summary>
public sealed partial class OverloadTests
{
    /// <summary>Callers stay for two seconds, so 6 a second are what a node with room for 12 can carry; one more place is for a call that lasts.</summary>
    private const int Places = 12, PerSecond = 6, Seconds = 10;

    [NeedsPeerFact("sipp")]
    public async Task Three_times_the_callers_that_a_node_can_carry_cost_none_of_those_that_it_carries_and_leave_nothing_behind()
    {
        using var data = new TempDirectory();
        await using var node = ChildProgram.OfProduct("ContactCenter.Node",
        [
            "contact-center.sip.port=0", "contact-center.gateway.port=0", "contact-center.http.port=0", "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0",
            "contact-center.log.file=off", "contact-center.log.level=Warning", $"contact-center.data-directory={data.Path}",
            $"contact-center.calls.max={Places + 1}", "contact-center.overload.enabled=off",
        ], data.Path);
        var sip = IPEndPoint.Parse(HostAndPort().Match(await node.SaysAsync("where SIP is", l => l.TrimStart().StartsWith("SIP ", StringComparison.Ordinal), TimeSpan.FromSeconds(60))).Value);
        var health = (await node.SaysAsync("where health is", l => l.Contains("/health/ready", StringComparison.Ordinal))).Split(' ')[^1];
        using var http = new HttpClient { Timeout = Soon.Limit };
        Task<string> PageAsync() => http.GetStringAsync(health.Replace("/health/ready", "/metrics", StringComparison.Ordinal));

        await using var phone = await SoftPhone.StartAsync(new SoftPhoneOptions { Server = sip, User = "13900000001", ToneHz = 620 });
        var call = await phone.CallsAsync("95001");
        await call.HearsMusicAsync();

        var atLimit = await SippCrowd.PlayAsync(sip, PerSecond, PerSecond * Seconds);
        var over = SippCrowd.PlayAsync(sip, 3 * PerSecond, 3 * PerSecond * Seconds);
        await Soon.HoldsAsync("callers are refused", async () => Sum(await PageAsync(), "contact_center_admission_refused_total") > 20);
        await call.HearsMusicAsync();
        var beyond = await over;

        // Both took as long. What a scheduler gives and takes is no difference.
        beyond.Served.ShouldBeGreaterThanOrEqualTo((int)(atLimit.Served * 0.95), $"at the limit {atLimit}, beyond it {beyond}");
        beyond.Refused.ShouldBeGreaterThan(PerSecond * Seconds, $"{beyond}");
        call.State.ShouldBe(PhoneCallState.Connected);
        call.HangUp();
        await call.IsOverAsync();

        await Soon.HoldsAsync("nothing is left", async () => await PageAsync() is var page
            && Sum(page, "contact_center_calls") == 0 && Sum(page, "contact_center_rtp_ports") == 0 && Sum(page, "contact_center_sip_dialogs") == 0);
        var last = await PageAsync();
        var served = atLimit.Served + beyond.Served + 1;
        Sum(last, "contact_center_calls_started_total").ShouldBe(served);
        Sum(last, "contact_center_calls_ended_total").ShouldBe(served);
        Sum(last, "contact_center_admission_refused_total").ShouldBe(atLimit.Refused + beyond.Refused);

        node.Terminate();
        (await node.EndsAsync(TimeSpan.FromSeconds(30))).ShouldBe(0, node.Said);
        (await RecordsAsync(data.Path)).ShouldBe(served);
    }

    private static async Task<int> RecordsAsync(string data)
    {
        await using var database = await Databases.OpenToReadAsync(new DatabaseSettings(DatabaseKind.Sqlite, ""), data);
        var count = 0;
        await foreach (var _ in new RecordStore(database).ReadAsync(new RecordFilter()))
            count++;
        return count;
    }

    private static double Sum(string page, string name) => page.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+\.\d+\.\d+\.\d+:\d+")]
    private static partial Regex HostAndPort();
}
