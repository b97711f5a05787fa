using System.Diagnostics.Metrics;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Settings;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Telemetry;

/// <summary>What the SIP endpoint counts, read when somebody collects.</summary>
internal static class SipMetrics
{
    private static readonly KeyValuePair<string, object?> In = Labels.Of(Labels.Direction, "in"), Out = Labels.Of(Labels.Direction, "out");

    /// <summary>From now on that endpoint is the meter's.</summary>
    public static void Watch(Meter meter, SipEndpointStatistics sip)
    {
        meter.CreateObservableCounter("contact_center.sip.requests", () => Requests(sip.RequestsReceived, In).Concat(Requests(sip.RequestsSent, Out)),
            description: "SIP requests by method, those sent again not among them");
        meter.CreateObservableCounter("contact_center.sip.responses", () => Responses(sip.ResponsesReceivedByMethod, In).Concat(Responses(sip.ResponsesSentByMethod, Out)),
            description: "SIP responses by the method of their request and by class, those sent again not among them");
        meter.CreateObservableCounter<long>("contact_center.sip.retransmissions", () => [new(sip.RetransmissionsReceived, In), new(sip.Retransmissions, Out)],
            description: "SIP messages that came or were sent again");
        meter.CreateObservableCounter<long>("contact_center.sip.errors", () =>
        [
            new(sip.ParseErrors, Labels.Of(Labels.Kind, "parse")), new(sip.TransportErrors, Labels.Of(Labels.Kind, "transport")),
            new(sip.Strays, Labels.Of(Labels.Kind, "stray")), new(sip.UnansweredRequests, Labels.Of(Labels.Kind, "unanswered")),
        ], description: "Datagrams that were no SIP or could not be sent, messages that belong to nothing, requests that nobody answered");
        meter.CreateObservableUpDownCounter("contact_center.sip.dialogs", () => sip.LiveDialogs, description: "INVITE sessions now");
        meter.CreateObservableUpDownCounter("contact_center.sip.transactions", () => sip.LiveTransactions, description: "SIP transactions now");
    }

    /// <summary>From now on the meter has those trunks.</summary>
    public static void Watch(Meter meter, Func<IEnumerable<TrunkSettings>> trunks, TrunkBoard board) =>
        meter.CreateObservableGauge("contact_center.sip.trunk.up", () => trunks().Select(t => new Measurement<int>(board[t].State is TrunkState.Down ? 0 : 1, Labels.Of(Labels.Trunk, t.Name))),
            description: "0 while a trunk is down, as this node finds it: it does not answer, or says 503");

    private static IEnumerable<Measurement<long>> Requests(IReadOnlyDictionary<string, long> counts, KeyValuePair<string, object?> direction) =>
        counts.Select(c => new Measurement<long>(c.Value, Labels.Of(Labels.Method, c.Key), direction));

    private static IEnumerable<Measurement<long>> Responses(IReadOnlyDictionary<(string Method, int Class), long> counts, KeyValuePair<string, object?> direction) =>
        counts.Where(c => c.Value > 0 || c.Key.Class == 2)
            .Select(c => new Measurement<long>(c.Value, Labels.Of(Labels.Method, c.Key.Method), Labels.Of(Labels.Class, $"{c.Key.Class}xx"), direction));
}
