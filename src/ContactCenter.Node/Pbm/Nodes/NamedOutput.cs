using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Says of each line, or each object of a stream, which node it is of.</summary>
/// <param name="node">The node.</param>
/// <param name="width">How wide its name is shown.</param>
/// <param name="json">Whether objects come.</param>
/// <param name="output">Where all goes.</param>
internal sealed class NamedOutput(string node, int width, bool json, ICommandOutput output) : ICommandOutput
{
    public ValueTask WriteAsync(string text, CancellationToken cancel) => output.WriteAsync(json ? InJson(text) : Shown(text), cancel);

    public ValueTask ComplainAsync(string problem) => output.ComplainAsync(problem.Contains(node, StringComparison.Ordinal) ? problem : $"{node}: {problem}");

    public Task<string> ReadFileAsync(string path, CancellationToken cancel) => output.ReadFileAsync(path, cancel);

    private string Shown(string text) => string.Join('\n', text.Split('\n').Select(line => $"{node.PadRight(width)}  {line}"));

    private string InJson(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject item)
                return text;
            item.Remove("node");
            item.Insert(0, "node", node);
            return item.ToJsonString(Document.OneLine);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
