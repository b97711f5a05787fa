using System.Text.Json.Nodes;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>What a node has answered.</summary>
/// <param name="Node">What operators call it.</param>
/// <param name="Table">Its rows; null: none have come.</param>
/// <param name="Problem">Why none have come.</param>
internal sealed record NodeTable(string Node, TableRows? Table, string? Problem);

/// <summary>One table of those of all nodes, with a column that says which.</summary>
internal static class MergedTable
{
    /// <param name="answers">Of all nodes, in their order.</param>
    /// <param name="orderedBy">The field by which rows are put in order; null: as the nodes are.</param>
    /// <param name="skip">So many rows are left out at the beginning.</param>
    /// <param name="limit">The most rows.</param>
    /// <param name="skips">Whether the command can leave out rows.</param>
    public static Document Of(IReadOnlyList<NodeTable> answers, string? orderedBy, int skip, int limit, bool skips)
    {
        var tables = answers.Where(a => a.Table is not null).ToArray();
        var first = tables[0].Table!;
        var rows = tables.SelectMany(t => t.Table!.Rows.Select(row => new Row(t.Node, t.Table.Headers, row)));
        if (orderedBy is not null)
            rows = rows.OrderBy(r => r.Of.Json[orderedBy]?.ToString(), StringComparer.Ordinal);
        var page = rows.Skip(skip).Take(limit).ToList();
        var total = tables.Sum(t => t.Table!.Total ?? t.Table.Rows.Length);
        var document = new Document().Table(first.Name, page, total > 0 ? $"There are {total}, and --skip {skip} leaves none." : $"There are no {first.Name}.",
        [
            new Column<Row>("NODE", "node", r => r.Node),
            .. first.Headers.Select(header => new Column<Row>(header, null, r => r.Shown(header))),
            .. first.Names.Where(name => name != "node").Select(name => new Column<Row>(null, name, r => r.Of.Json[name]?.DeepClone())),
        ]);
        if (tables.Any(t => t.Table!.Total is not null))
            document.Data("total", total);
        if (total - skip - page.Count is > 0 and var more && page.Count > 0)
            document.Note($"{more} more: {(skips ? $"--skip {skip + page.Count}" : "--limit or --node shows others.")}");
        return Missing(document, answers);
    }

    /// <summary>Names those of which nothing has come.</summary>
    public static Document Missing(Document document, IEnumerable<NodeTable> answers)
    {
        var missing = answers.Where(a => a.Table is null).ToArray();
        foreach (var node in missing)
            document.Note($"Without {node.Node}: {node.Problem}");
        return document.Data("missing", new JsonArray([.. missing.Select(m => (JsonNode)new JsonObject { ["node"] = m.Node, ["why"] = m.Problem })]));
    }

    private sealed record Row(string Node, string[] Headers, TableRow Of)
    {
        public string? Shown(string header) => Array.IndexOf(Headers, header) is >= 0 and var at && at < Of.Shown.Length ? Of.Shown[at] : null;
    }
}
