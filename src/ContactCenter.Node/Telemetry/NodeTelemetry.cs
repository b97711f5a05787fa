using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Telemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ContactCenter.Node.Telemetry;

/// <summary>Carries what the node measures and traces out of it: <c>/metrics</c> for Prometheus, and OTLP when a collector is configured.</summary>
internal static class NodeTelemetry
{
    /// <summary>The runtime's own instruments: garbage collection, memory, threads.</summary>
    private const string RuntimeMeter = "System.Runtime";

    public static void Add(IServiceCollection services, NodeSettings settings, EngineMetrics metrics)
    {
        var telemetry = settings.Telemetry;
        var builder = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("contact-center", serviceVersion: Version, serviceInstanceId: Instance(settings.Cluster))
                .AddAttributes([new("host.name", Environment.MachineName)]))
            .WithMetrics(m => AddMetrics(m, telemetry, metrics));
        if (telemetry is { Endpoint: not null, Traces: true })
            builder.WithTracing(t => t
                .AddSource(CallTracing.SourceName)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(telemetry.TracePercent / 100.0)))
                .AddOtlpExporter(o => Set(o, telemetry, "v1/traces")));
    }

    /// <summary>Two nodes of a machine are two; one of a cluster is the same after a restart.</summary>
    private static string Instance(ClusterSettings cluster) => cluster.Name ?? $"{Environment.MachineName}/{Environment.ProcessId}";

    private static string? Version => typeof(NodeTelemetry).Assembly.GetName().Version?.ToString(3);

    private static void AddMetrics(MeterProviderBuilder builder, TelemetrySettings telemetry, EngineMetrics metrics)
    {
        builder.AddMeter(EngineMetrics.MeterName, RuntimeMeter)
            // Other nodes of the process, as tests have them, are not this one.
            .AddView(instrument => instrument.Meter.Name == EngineMetrics.MeterName && !ReferenceEquals(instrument.Meter, metrics.Meter)
                ? MetricStreamConfiguration.Drop
                : null)
            .AddPrometheusExporter(o => o.ScopeInfoEnabled = false);
        if (telemetry is { Endpoint: not null, Metrics: true })
            builder.AddOtlpExporter((o, reader) =>
            {
                Set(o, telemetry, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)telemetry.MetricsInterval.TotalMilliseconds;
            });
    }

    private static void Set(OtlpExporterOptions options, TelemetrySettings telemetry, string path)
    {
        var isHttp = telemetry.Protocol is OtlpProtocol.HttpProtobuf;
        options.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = isHttp ? new Uri($"{telemetry.Endpoint!.ToString().TrimEnd('/')}/{path}") : telemetry.Endpoint!;
        if (telemetry.Headers.Length > 0)
            options.Headers = telemetry.Headers;
    }
}
