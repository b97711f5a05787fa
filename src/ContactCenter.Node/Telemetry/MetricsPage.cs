using System.Diagnostics.Metrics;
using System.Text;
using ContactCenter.Engine.Telemetry;

namespace ContactCenter.Node.Telemetry;

/// <summary>
/// <c>GET /metrics</c>. The exporter leaves out what has not been counted yet; here every instrument of the node is there from the start, with nought, so
/// that a query on a quiet node is nought and not nothing.
/// </summary>
internal sealed class MetricsPage : IDisposable
{
    private const string End = "# EOF\n";
    private readonly List<Family> _families = [];
    private readonly MeterListener _listener;

    public MetricsPage(EngineMetrics metrics)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (!ReferenceEquals(instrument.Meter, metrics.Meter))
                    return;
                lock (_families)
                    _families.Add(Family.Of(instrument));
            },
        };
        _listener.Start();
    }

    public void Map(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (context.Request.Path != "/metrics")
            {
                await next(context);
                return;
            }

            context.Request.Headers.Remove("Accept-Encoding"); // what is added is text
            var body = context.Response.Body;
            using var page = new MemoryStream();
            context.Response.Body = page;
            await next(context);
            context.Response.Body = body;
            var bytes = Encoding.UTF8.GetBytes(Complete(Encoding.UTF8.GetString(page.ToArray())));
            context.Response.ContentLength = bytes.Length;
            await body.WriteAsync(bytes, context.RequestAborted);
        });
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    public void Dispose() => _listener.Dispose();

    private string Complete(string page)
    {
        var isOpen = page.EndsWith(End, StringComparison.Ordinal); // the OpenMetrics form, which names counters without _total
        var text = new StringBuilder(isOpen ? page[..^End.Length] : page);
        Family[] families;
        lock (_families)
            families = [.. _families];
        foreach (var family in families.Where(f => !page.Contains($"# TYPE {f.NameIn(isOpen)} ", StringComparison.Ordinal)))
            text.Append(family.Nought(isOpen));
        return isOpen ? text.Append(End).ToString() : text.ToString();
    }

    private sealed record Family(string Name, string Type, string? Description)
    {
        public static Family Of(Instrument instrument)
        {
            var kind = instrument.GetType().Name.Split('`')[0];
            var type = kind.EndsWith("UpDownCounter", StringComparison.Ordinal) ? "gauge"
                : kind.EndsWith("Counter", StringComparison.Ordinal) ? "counter"
                : kind.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram" : "gauge";
            var name = instrument.Name.Replace('.', '_') + (instrument.Unit is "s" ? "_seconds" : "");
            return new Family(name, type, instrument.Description);
        }

        public string NameIn(bool open) => Type is "counter" && !open ? $"{Name}_total" : Name;

        public string Nought(bool open) => $"# TYPE {NameIn(open)} {Type}\n" + (Description is null ? "" : $"# HELP {NameIn(open)} {Description}\n") + Type switch
        {
            "histogram" => $"{Name}_bucket{{le=\"+Inf\"}} 0\n{Name}_sum 0\n{Name}_count 0\n",
            "counter" => $"{Name}_total 0\n",
            _ => $"{Name} 0\n",
        };
    }
}
