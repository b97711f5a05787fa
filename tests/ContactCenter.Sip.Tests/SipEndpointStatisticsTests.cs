namespace ContactCenter.Sip.Tests;

public sealed class SipEndpointStatisticsTests
{
    [Fact]
    public void Responses_are_counted_by_method_and_class_and_add_up_to_those_of_the_class()
    {
        var statistics = new SipEndpointStatistics();
        statistics.CountResponseSent("INVITE", 180);
        statistics.CountResponseSent("INVITE", 200);
        statistics.CountResponseSent("BYE", 200);
        statistics.CountResponseSent("FROBNICATE", 405);
        statistics.CountResponseReceived("", 200);

        statistics.ResponsesSentByMethod.Where(c => c.Value > 0).ShouldBe(
        [
            new(("INVITE", 1), 1), new(("INVITE", 2), 1), new(("BYE", 2), 1), new(("OTHER", 4), 1),
        ], ignoreOrder: true);
        statistics.ResponsesSent.Where(c => c.Value > 0).ShouldBe([new(1, 1), new(2, 2), new(4, 1)], ignoreOrder: true);
        statistics.ResponsesReceivedByMethod[("OTHER", 2)].ShouldBe(1);
        statistics.ResponsesReceived.Keys.ShouldBe([1, 2, 3, 4, 5, 6], ignoreOrder: true);
    }
}
