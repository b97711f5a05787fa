using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Tests.Directory;

public sealed class IdsTests
{
    [Fact]
    public void Entity_ids_are_read_back()
    {
        var agent = new AgentKey(new EnterpriseId("1000"), "2001");
        var queue = new QueueKey(new EnterpriseId("1000"), "service/night");

        agent.EntityId.ShouldBe("1000/2001");
        AgentKey.Parse(agent.EntityId).ShouldBe(agent);
        QueueKey.Parse(queue.EntityId).ShouldBe(queue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1000")]
    [InlineData("/2001")]
    [InlineData("1000/")]
    [InlineData("/")]
    public void What_is_no_entity_id_is_refused(string text)
    {
        Should.Throw<FormatException>(() => AgentKey.Parse(text)).Message.ShouldContain($"'{text}'");
        Should.Throw<FormatException>(() => QueueKey.Parse(text)).Message.ShouldContain($"'{text}'");
    }

    [Fact]
    public void Call_ids_sort_by_their_time()
    {
        var start = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 20).Select(i => CallId.New(start.AddSeconds(i)).ToString()).ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.ShouldBeUnique();
    }

    [Fact]
    public void A_secret_does_not_show()
    {
        new ExtensionAccount(new EnterpriseId("1000"), "8001", new Secret("hush")).ToString().ShouldNotContain("hush");
        new Secret("hush").ToString().ShouldBe("(secret)");
    }
}
