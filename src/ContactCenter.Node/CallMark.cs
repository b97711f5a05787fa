using Serilog.Core;
using Serilog.Events;

namespace ContactCenter.Node;

/// <summary>The call that a line of the log is about, for those who read lines and not properties: only where the message does not name it itself.</summary>
internal sealed class CallMark : ILogEventEnricher
{
    /// <summary>The property that the console's lines end with.</summary>
    public const string Property = "OfCall";

    private const string CallId = "CallId";

    /// <summary><c> [CALLID]</c>, or nothing.</summary>
    public static string Of(LogEvent line) =>
        line.Properties.TryGetValue(CallId, out var value) && value is ScalarValue { Value: { } id } && !line.MessageTemplate.Text.Contains("{" + CallId, StringComparison.Ordinal) ? $" [{id}]" : "";

    public void Enrich(LogEvent line, ILogEventPropertyFactory properties) => line.AddOrUpdateProperty(properties.CreateProperty(Property, Of(line)));
}
