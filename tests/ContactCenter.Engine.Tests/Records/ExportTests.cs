using System.Text.Json;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Export;
using static ContactCenter.Engine.Tests.Records.RecordSamples;

namespace ContactCenter.Engine.Tests.Records;

public sealed class ExportTests
{
    [Fact]
    public void CSV_has_a_header_and_a_line_a_call_with_its_totals()
    {
        var record = Full();
        new CsvExport().Header.ShouldBe(
            "id,enterprise,direction,remote_number,remote_name,dialled_number,agent,started_at,answered_at,ended_at,cause,wait_ms,talk_ms,hold_ms,data,disposition,disposition_note,disposition_agent\r\n");
        new CsvExport().Line(record).ShouldBe(
            $"{record.Call.Id},1000,Inbound,+8613800000000,\"Zoë, 左\",95001,2001,2026-11-22T09:00:00.123Z,2026-11-22T09:00:04.373Z,2026-11-22T09:00:45.373Z,AgentHungUp,4250,30000,11000,\"{{\"\"X-Customer\"\":\"\"42\"\",\"\"lang\"\":\"\"中\"\"}}\",,,\r\n");
    }

    [Fact]
    public void What_there_is_none_of_is_an_empty_field()
    {
        var record = Bare();
        new CsvExport().Line(record).ShouldBe(
            $"{record.Call.Id},1000,Inbound,13800000000,,,,2026-11-22T09:00:00.000Z,,2026-11-22T09:01:00.000Z,CallerAbandoned,0,0,0,,,,\r\n");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("+", "'+")]
    [InlineData("+8613800000000", "+8613800000000")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("1=1", "1=1")]
    public void CSV_field_is_quoted_and_no_formula(string name, string field)
    {
        var record = Bare();
        record = record with { Call = record.Call with { RemoteName = name } };
        new CsvExport().Line(record).ShouldContain($",13800000000,{field},,,2026");
    }

    [Fact]
    public void CSV_tells_the_last_disposition_and_makes_no_formula_of_it()
    {
        new CsvExport().Line(Disposed).ShouldEndWith(",'=sold,\"'+1,5\",2002\r\n");
        Disposed.Dispositions.Length.ShouldBe(2);
    }

    [Fact]
    public void JSON_tells_the_disposition_of_each_agent()
    {
        using var json = JsonDocument.Parse(new JsonExport().Line(Disposed));
        json.RootElement.GetProperty("dispositions").GetRawText().ShouldBe(
            """[{"agent":"2001","code":"callback","note":null,"at":"2026-11-22T09:00:00.000Z"},{"agent":"2002","code":"=sold","note":"\u002B1,5","at":"2026-11-22T09:01:00.000Z"}]""");
        using var none = JsonDocument.Parse(new JsonExport().Line(Bare()));
        none.RootElement.GetProperty("dispositions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void JSON_is_one_object_a_line_with_the_segments()
    {
        var record = Full();
        record = record with { Call = record.Call with { RemoteName = "Zoë \"左\"\n=1" } };

        var line = new JsonExport().Line(record);

        line.IndexOf('\n', StringComparison.Ordinal).ShouldBe(line.Length - 1);
        line.ShouldContain("Zoë");
        using var json = JsonDocument.Parse(line);
        var call = json.RootElement;
        call.GetProperty("id").GetString().ShouldBe(record.Call.Id.ToString());
        call.GetProperty("remoteName").GetString().ShouldBe("Zoë \"左\"\n=1");
        call.GetProperty("answeredAt").GetString().ShouldBe("2026-11-22T09:00:04.373Z");
        call.GetProperty("cause").GetString().ShouldBe("AgentHungUp");
        call.GetProperty("holdMs").GetInt64().ShouldBe(11000);
        call.GetProperty("data").EnumerateObject().Select(d => $"{d.Name}={d.Value}").ShouldBe(["X-Customer=42", "lang=中"]);
        call.GetProperty("segments").EnumerateArray().Select(s => s.GetProperty("kind").GetString()).ShouldBe(["Queue", "Talk", "Hold", "Consult", "Talk"]);
        call.GetProperty("segments")[3].GetProperty("subject").GetString().ShouldBe("2002");
        call.GetProperty("segments")[0].GetProperty("agent").ValueKind.ShouldBe(JsonValueKind.Null);
        call.GetProperty("segments")[0].GetProperty("to").GetString().ShouldBe("2026-11-22T09:00:04.373Z");
    }

    private static CallRecord Disposed => Bare() with
    {
        Dispositions =
        [
            new(new(RecordSamples.Enterprise, "2001"), new("callback", null), Nine),
            new(new(RecordSamples.Enterprise, "2002"), new("=sold", "+1,5"), Nine.AddMinutes(1)),
        ],
    };

    [Fact]
    public void Time_that_several_segments_cover_counts_once()
    {
        var record = Bare() with
        {
            Segments =
            [
                Part(SegmentKind.Queue, 0, 30), Part(SegmentKind.Ring, 10, 20), Part(SegmentKind.Ring, 25, 35),
                Part(SegmentKind.Talk, 35, 50), Part(SegmentKind.Supervision, 40, 60), Part(SegmentKind.Conference, 55, 60),
            ],
        };

        RecordTotals.Of(record).ShouldBe(new RecordTotals(TimeSpan.FromSeconds(35), TimeSpan.FromSeconds(20), TimeSpan.Zero));

        static CallSegment Part(SegmentKind kind, int from, int to) => new(kind, null, null, Nine.AddSeconds(from), Nine.AddSeconds(to));
    }
}
