using ContactCenter.Domain.Directory;
using static ContactCenter.Domain.Tests.Directory.DirectoryFixture;

namespace ContactCenter.Domain.Tests.Directory;

public sealed class EnterpriseDirectoryTests
{
    [Fact]
    public void What_is_there_is_found_in_its_own_enterprise()
    {
        var directory = Both;
        var first = new EnterpriseId("1000");
        var second = new EnterpriseId("1001");

        directory.Enterprises.Select(e => e.Id).ShouldBe([first, second]);
        directory.Enterprise("1001")!.Id.ShouldBe(second);
        directory.AccessNumber("95002")!.Value.Enterprise.Id.ShouldBe(second);
        directory.AccessNumber("95002")!.Value.Number.Route.ShouldBe(new CallRoute.ToQueue(new QueueKey(second, "service")));
        directory.Extension("8001")!.Enterprise.ShouldBe(first);
        directory.Agent(new AgentKey(second, "2001"))!.Key.ShouldBe(new AgentKey(second, "2001"));
        directory.Queue(new QueueKey(first, "service"))!.RingTime.ShouldBe(TimeSpan.FromSeconds(20));
        directory.Flow(new FlowKey(second, "main"))!.Key.ShouldBe(new FlowKey(second, "main"));
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        var directory = Both;
        var nobody = new EnterpriseId("1002");

        directory.Enterprise("1002").ShouldBeNull();
        directory.AccessNumber("95003").ShouldBeNull();
        directory.Extension("8002").ShouldBeNull();
        directory.Agent(new AgentKey(nobody, "2001")).ShouldBeNull();
        directory.Agent(new AgentKey(new EnterpriseId("1000"), "2002")).ShouldBeNull();
        directory.Queue(new QueueKey(nobody, "service")).ShouldBeNull();
        directory.Queue(new QueueKey(new EnterpriseId("1000"), "sales")).ShouldBeNull();
        directory.Flow(new FlowKey(nobody, "main")).ShouldBeNull();
        directory.Flow(new FlowKey(new EnterpriseId("1000"), "survey")).ShouldBeNull();
    }

    [Theory]
    [InlineData("1000", "95002", "8101", "The enterprise '1000' is defined twice.")]
    [InlineData("1001", "95001", "8101", "The access number '95001' is defined twice.")]
    [InlineData("1001", "95002", "8001", "The extension '8001' is defined twice.")]
    public void What_a_SIP_request_names_is_there_once(string enterprise, string accessNumber, string extension, string problem) =>
        Should.Throw<ArgumentException>(() => new EnterpriseDirectory([First, Enterprise(enterprise, accessNumber, extension, "2001")]))
            .Message.ShouldBe(problem);

    [Fact]
    public void A_number_is_an_access_number_or_an_extension() =>
        Should.Throw<ArgumentException>(() => new EnterpriseDirectory([First, Enterprise("1001", "8001", "8101", "2001")])).Message.ShouldContain("'8001'");

    [Fact]
    public void Agents_and_queues_of_two_enterprises_may_have_the_same_names() => Should.NotThrow(() => Both);

    [Fact]
    public void An_empty_directory_knows_nobody() => new EnterpriseDirectory([]).Enterprise("1000").ShouldBeNull();
}
