using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContactCenter.Node.Pbm.Output;

/// <summary>A row as it is shown and as scripts get it.</summary>
/// <param name="Shown">What stands below each header.</param>
/// <param name="Json">The row in JSON.</param>
internal sealed record TableRow(string[] Shown, JsonObject Json);

/// <summary>
/// A table of one node on its way to where it is put together with others. Extend only: nodes of two versions work side by side, so columns are told with
/// the rows.
/// </summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Headers">The heads for people.</param>
/// <param name="Names">The fields in JSON.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many rows there are with those that are not here; null: these are all.</param>
internal sealed record TableRows(string Name, string[] Headers, string[] Names, TableRow[] Rows, int? Total)
{
    private static readonly JsonSerializerOptions Options = new(Document.OneLine) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Write(TableRows rows) => JsonSerializer.Serialize(rows, Options);

    /// <summary>Null: that is none.</summary>
    public static TableRows? TryRead(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TableRows>(text, Options) is { Name: not null, Headers: not null, Names: not null, Rows: not null } rows
                && rows.Rows.All(r => r is { Shown: not null, Json: not null }) ? rows : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
