using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;

namespace ContactCenter.Node.Tests.Http.Api;

public sealed class RecordsApiTests(ApiStage stage) : IClassFixture<ApiStage>, IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public async Task InitializeAsync() => await new RecordStore(stage.Database).ProjectAsync(
        $"calls|{Guid.NewGuid():N}", 0, 1, [Record("one", "111", At), Record("one", "222", At.AddHours(1)), Record("two", "333", At)], [], default);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_enterprises_records_come_as_JSON_or_CSV()
    {
        var json = await stage.SendAsync("reader-one", "GET", "/enterprises/one/records");
        json.Type.ShouldBe("application/x-ndjson");
        json.Text.ShouldContain("\"remoteNumber\":\"111\"");
        json.Text.ShouldNotContain("\"333\"");
        var csv = await stage.SendAsync("reader-one", "GET", "/enterprises/one/records?format=csv&number=222&from=2026-11-22T09:30&limit=5");
        csv.Type.ShouldBe("text/csv");
        csv.Text.ShouldStartWith("id,enterprise,");
        csv.Text.ShouldContain(",222,");
        csv.Text.ShouldNotContain(",111,");
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-11-23&to=2026-11-22", "to")]
    [InlineData("cause=Whim", "cause")]
    [InlineData("limit=0", "limit")]
    [InlineData("number=", "number")]
    [InlineData("format=xml", "format")]
    [InlineData("remote-number=1", "remote-number")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        var answer = await stage.SendAsync("reader-one", "GET", $"/enterprises/one/records?{query}");
        (answer.Code, answer.Error.Field).ShouldBe((400, field));
    }

    private static CallRecord Record(string enterprise, string number, DateTimeOffset at) => new(
        new CallInfo(CallId.New(at), CallDirection.Inbound, number, null, "91", at), new EnterpriseId(enterprise), null, null, at.AddSeconds(7), CallEndCause.CallerAbandoned);
}
