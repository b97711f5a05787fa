using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Telemetry;

/// <summary>Where metrics and traces are sent; <c>contact-center.telemetry</c>.</summary>
/// <param name="Endpoint">The collector; null: nothing is sent.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Headers">What goes with each request: <c>name=value,name=value</c>; may be secret.</param>
/// <param name="MetricsInterval">How often metrics are sent.</param>
/// <param name="Metrics">Whether metrics are sent.</param>
/// <param name="Traces">Whether traces are sent.</param>
/// <param name="TracePercent">Of how many calls in a hundred the trace is kept.</param>
public sealed record TelemetrySettings(
    Uri? Endpoint, OtlpProtocol Protocol, string Headers, TimeSpan MetricsInterval, bool Metrics, bool Traces, int TracePercent)
{
    /// <summary>Reads <c>contact-center.telemetry</c>.</summary>
    internal static TelemetrySettings Read(HoconReader telemetry)
    {
        var otlp = telemetry.Section("otlp");
        Uri? endpoint = null;
        if (otlp.OptionalString("endpoint") is { } text
            && (!Uri.TryCreate(text, UriKind.Absolute, out endpoint) || endpoint.Scheme is not ("http" or "https")))
            throw otlp.Wrong("endpoint", "a URL such as http://127.0.0.1:4317");
        return new(
            endpoint,
            otlp.String("protocol") switch
            {
                "grpc" => OtlpProtocol.Grpc,
                "http/protobuf" => OtlpProtocol.HttpProtobuf,
                _ => throw otlp.Wrong("protocol", "grpc or http/protobuf"),
            },
            otlp.String("headers"),
            otlp.Duration("metrics-interval", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            otlp.Switch("metrics"),
            otlp.Switch("traces"),
            telemetry.Integer("trace-percent", 0, 100));
    }
}

/// <summary>How a collector of OpenTelemetry is spoken to.</summary>
public enum OtlpProtocol
{
    /// <summary>gRPC, port 4317 as a rule.</summary>
    Grpc,

    /// <summary>Protobuf over HTTP, port 4318 as a rule.</summary>
    HttpProtobuf,
}
