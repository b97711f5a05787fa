using System.Collections.Immutable;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Traces;

/// <summary>A span as it comes over the wire; <paramref name="Instance"/> is the node that made it.</summary>
internal sealed record ReceivedSpan(string Instance, string Trace, string Id, string Parent, string Name, ulong Start, ulong End, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A collector of OpenTelemetry (OTLP over HTTP with Protobuf) that keeps the spans that it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private ImmutableList<ReceivedSpan> _spans = [];
    private readonly WebApplication _http;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _http = builder.Build();
        _http.MapPost("/v1/traces", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            // ExportTraceServiceRequest { ResourceSpans 1 { Resource 1 { attributes 1 }, ScopeSpans 2 { Span 2 } } }
            var spans = from resource in Messages(body.ToArray(), 1)
                let instance = Attributes(Messages(resource, 1).Single(), 1)["service.instance.id"]
                from scope in Messages(resource, 2)
                from span in Messages(scope, 2)
                select Read(instance, span);
            // All of a request at once: they are in no order.
            ImmutableInterlocked.Update(ref _spans, (before, more) => before.AddRange(more), spans.ToArray());
        });
    }

    public string Url => _http.Urls.Single();

    public IReadOnlyList<ReceivedSpan> Spans => Volatile.Read(ref _spans);

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._http.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    private static ReceivedSpan Read(string instance, byte[] span)
    {
        // Span { trace_id 1, span_id 2, parent_span_id 4, name 5, start 7, end 8, attributes 9 }
        string Hex(int field) => Convert.ToHexString(Messages(span, field).FirstOrDefault() ?? []);
        return new(instance, Hex(1), Hex(2), Hex(4), Text(Messages(span, 5).Single()), Fixed(span, 7), Fixed(span, 8), Attributes(span, 9));
    }

    /// <summary>KeyValue { key 1, value 2 { string_value 1 } }; what is no text is empty.</summary>
    private static Dictionary<string, string> Attributes(byte[] message, int field) => Messages(message, field).ToDictionary(
        a => Text(Messages(a, 1).Single()),
        a => Text(Messages(Messages(a, 2).Single(), 1).FirstOrDefault() ?? []));

    private static string Text(byte[] utf8) => System.Text.Encoding.UTF8.GetString(utf8);

    private static IEnumerable<byte[]> Messages(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) is WireFormat.WireType.LengthDelimited)
                found.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        return found;
    }

    private static ulong Fixed(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
            if (WireFormat.GetTagFieldNumber(tag) == field)
                return input.ReadFixed64();
            else
                input.SkipLastField();
        return 0;
    }
}
