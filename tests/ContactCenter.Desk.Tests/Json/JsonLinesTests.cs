using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Json;

namespace ContactCenter.Desk.Tests.Json;

/// <summary>The objects that programs read; outside tests rely on these names.</summary>
public sealed class JsonLinesTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void State_is_one_object()
    {
        var call = new CallInfo("c1", CallDirection.Inbound, "138", "王 \"五\"\n", "95001", "service", Time, null, new Dictionary<string, string> { ["Key"] = "v" });
        var line = JsonLines.State(new StateChanged(1, AgentStatus.Talking, Time, [Operation.Hold, Operation.TransferToIvr], "NoAnswer", call, true));

        line.ShouldBe("""
            {"event":"state","state":"Talking","operations":["Hold","TransferToIvr"],"reason":"NoAnswer","call":{"callId":"c1","direction":"Inbound","remoteNumber":"138","remoteName":"王 \"五\"\n","dialledNumber":"95001","queue":"service","startedAt":"2026-11-22T08:30:00+00:00","answeredAt":null,"data":{"Key":"v"}},"since":"2026-11-22T08:30:00+00:00","autoIdle":true}
            """.Trim());
    }

    [Fact]
    public void State_without_call_and_reason_has_nulls() =>
        JsonLines.State(new StateChanged(1, AgentStatus.LoggedOut, Time, [Operation.Login], null, null, false)).ShouldBe(
            """{"event":"state","state":"LoggedOut","operations":["Login"],"reason":null,"call":null,"since":"2026-11-22T08:30:00+00:00","autoIdle":false}""");

    [Fact]
    public void Refusals_and_errors_name_what_they_are_about()
    {
        JsonLines.Rejected(Operation.Hold, "no call").ShouldBe("""{"event":"rejected","operation":"Hold","reason":"no call"}""");
        JsonLines.LoginError("password", "wrong").ShouldBe("""{"event":"error","field":"password","reason":"wrong"}""");
        JsonLines.CommandError("fly", "unknown").ShouldBe("""{"event":"error","command":"fly","reason":"unknown"}""");
        JsonLines.Closed(SessionCloseReason.TakenOver, "elsewhere").ShouldBe("""{"event":"closed","reason":"TakenOver","text":"elsewhere"}""");
        JsonLines.Connection(ConnectionStatus.Reconnecting, "lost", "host:1").ShouldBe("""{"event":"connection","status":"reconnecting","reason":"lost","service":"host:1"}""");
    }

    [Fact]
    public void Agents_are_a_list_of_objects() =>
        JsonLines.Agents([new AgentInfo("2001", "Ann", true, AgentStatus.Idle, Time, null, "8001", null)]).ShouldBe(
            """{"event":"agents","agents":[{"id":"2001","name":"Ann","supervisor":true,"state":"Idle","since":"2026-11-22T08:30:00+00:00","reason":null,"extension":"8001","call":null}]}""");
}
