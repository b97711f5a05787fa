using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Tests.Hosting;

public sealed class NodeDutyTests
{
    [Fact]
    public void Work_is_taken_while_the_node_serves_and_at_no_other_time()
    {
        var duty = new NodeDuty();
        duty.TakesWork.ShouldBeFalse("it starts");
        duty.GoOn(Duty.Serving).ShouldBeTrue();
        duty.TakesWork.ShouldBeTrue();
        duty.GoOn(Duty.Draining).ShouldBeTrue();
        duty.TakesWork.ShouldBeFalse("it drains");
        duty.GoOn(Duty.Stopping).ShouldBeTrue();
        duty.Now.ShouldBe(Duty.Stopping);
    }

    [Fact]
    public void A_node_that_stops_never_serves_again()
    {
        var duty = new NodeDuty();
        duty.GoOn(Duty.Stopping).ShouldBeTrue();
        duty.GoOn(Duty.Serving).ShouldBeFalse();
        duty.GoOn(Duty.Stopping).ShouldBeFalse("it does already");
        duty.Now.ShouldBe(Duty.Stopping);
    }
}
