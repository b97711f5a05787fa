using System.Text.Json;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Tests.Pbm.Nodes;

/// <summary>One list of those of several nodes.</summary>
public sealed class MergedTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rows_of_all_nodes_are_in_one_order_and_say_where_they_are()
    {
        var (text, json) = Shown(MergedTable.Of([Of("a", 1, 4), Of("b", 2, 3)], "at", 0, 10, true));
        json.GetProperty("things").EnumerateArray().Select(r => (r.GetProperty("node").GetString(), r.GetProperty("id").GetInt32())).ShouldBe([("a", 1), ("b", 2), ("b", 3), ("a", 4)]);
        json.GetProperty("total").GetInt32().ShouldBe(4);
        json.GetProperty("missing").GetArrayLength().ShouldBe(0);
        text.Split('\n')[0].TrimEnd().ShouldBe("NODE  ID  SINCE                 FOR");
        text.Split('\n')[1].TrimEnd().ShouldBe("a     1   2026-11-27 12:01:00Z  1 m 00 s");
    }

    [Fact]
    public void A_row_is_for_scripts_what_it_is_on_its_node()
    {
        var alone = JsonDocument.Parse(Things(7).ToJson()).RootElement.GetProperty("things")[0];
        var (_, json) = Shown(MergedTable.Of([Of("a", 7)], "at", 0, 10, true));
        foreach (var field in alone.EnumerateObject())
            json.GetProperty("things")[0].GetProperty(field.Name).ToString().ShouldBe(field.Value.ToString());
    }

    [Fact]
    public void A_page_is_one_of_all_rows()
    {
        var (text, json) = Shown(MergedTable.Of([Of("a", 1, 4), Of("b", 2, 3)], "at", 1, 2, true));
        json.GetProperty("things").EnumerateArray().Select(r => r.GetProperty("id").GetInt32()).ShouldBe([2, 3]);
        text.ShouldEndWith("1 more: --skip 3");
        Shown(MergedTable.Of([Of("a", 1)], "at", 5, 2, true)).Text.ShouldBe("There are 1, and --skip 5 leaves none.");
        Shown(MergedTable.Of([Of("a"), Of("b")], "at", 0, 2, true)).Text.ShouldBe("There are no things.");
    }

    [Fact]
    public void A_node_that_has_not_answered_is_named()
    {
        var (text, json) = Shown(MergedTable.Of([Of("a", 1), new("b", null, "it can't be reached.")], "at", 0, 10, true));
        text.ShouldEndWith("Without b: it can't be reached.");
        json.GetProperty("missing")[0].GetProperty("node").GetString().ShouldBe("b");
        json.GetProperty("missing")[0].GetProperty("why").GetString().ShouldBe("it can't be reached.");
    }

    [Fact]
    public void A_node_of_another_version_may_lack_a_column_or_have_one_more()
    {
        var (table, row) = (Of("b", 2).Table!, Of("b", 2).Table!.Rows[0]);
        var older = table with { Headers = ["ID"], Names = ["id"], Rows = [new TableRow([row.Shown[0]], new() { ["id"] = 2, ["at"] = "2026-11-27T12:02:00.000Z" })] };
        var (text, json) = Shown(MergedTable.Of([Of("a", 1), new("b", older, null)], "at", 0, 10, true));
        text.Split('\n')[2].TrimEnd().ShouldBe("b     2   -                     -");
        json.GetProperty("things")[1].GetProperty("forSeconds").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"x\"}")]
    [InlineData("{\"name\":\"x\",\"headers\":[],\"names\":[],\"rows\":[{}]}")]
    public void What_is_no_table_is_not_taken_for_one(string text) => TableRows.TryRead(text).ShouldBeNull();

    private static NodeTable Of(string node, params int[] ids) => new(node, TableRows.TryRead(Things(ids).ToRows()).ShouldNotBeNull(), null);

    private static Document Things(params int[] ids) => new Document().Page("things", ids, 0, 100, "None.",
        new("ID", "id", i => i), new("SINCE", "at", i => Noon.AddMinutes(i)), new("FOR", "forSeconds", i => TimeSpan.FromMinutes(i)), new(null, "many", _ => (string[])["x", "y"]), new(null, "none", _ => null));

    private static (string Text, JsonElement Json) Shown(Document document) => (document.ToText().ReplaceLineEndings("\n"), JsonDocument.Parse(document.ToJson()).RootElement);
}
