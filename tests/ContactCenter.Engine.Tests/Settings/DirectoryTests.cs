using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

public sealed class DirectoryTests
{
    private static readonly EnterpriseDirectory Demo = NodeSettings.Read(Configurations.Load(null, null, [])).Directory;

    [Theory]
    [InlineData("1000", "95001", 8001, 8020, 2001, 2010, "2900")]
    [InlineData("1001", "95002", 8101, 8110, 3001, 3005, "3900")]
    public void The_demo_directory_is_as_promised(string id, string accessNumber, int firstPhone, int lastPhone, int firstAgent, int lastAgent, string supervisor)
    {
        var enterprise = Demo.Enterprise(id).ShouldNotBeNull();
        var queue = new QueueKey(enterprise.Id, "service");
        enterprise.Queues.Values.ShouldBe([new QueueSettings(queue, TimeSpan.FromSeconds(20), null)]);
        enterprise.AccessNumbers.Values.ShouldBe([new AccessNumber(accessNumber, new CallRoute.ToFlow(new FlowKey(enterprise.Id, "main")))]);
        enterprise.Extensions.Keys.ShouldBe(Range(firstPhone, lastPhone));
        enterprise.Extensions.Values.ShouldAllBe(e => e.Password.Value == $"phone-{e.Extension}");
        enterprise.Agents.Keys.ShouldBe([.. Range(firstAgent, lastAgent), supervisor]);
        enterprise.Agents.Values.ShouldAllBe(a => a.Supervisor == (a.Key.AgentId == supervisor));
        enterprise.Agents.Values.ShouldAllBe(a => a.Queues.SequenceEqual(new[] { queue }));
    }

    [Theory]
    [InlineData("1000", "2001")]
    [InlineData("1000", "2010")]
    [InlineData("1000", "2900")]
    [InlineData("1001", "3005")]
    [InlineData("1001", "3900")]
    public void The_demo_agents_passwords_are_as_promised(string enterprise, string agent)
    {
        var account = Demo.Agent(new AgentKey(new EnterpriseId(enterprise), agent)).ShouldNotBeNull();
        account.Password.Verify($"agent-{agent}").ShouldBeTrue();
        account.Password.Verify("agent-").ShouldBeFalse();
    }

    [Fact]
    public void There_are_two_demo_enterprises() => Demo.Enterprises.Select(e => e.Id.Value).ShouldBe(["1000", "1001"]);

    [Fact]
    public void Own_enterprises_take_the_demos_place()
    {
        var settings = Read("{ id = e, queues = [{ name = q, wrap-up-limit = 30s }], extensions = [{ number = 1, password = p }] }");
        settings.ConfiguresDirectory.ShouldBeTrue();
        settings.Directory.Enterprise("1000").ShouldBeNull();
        settings.Directory.Queue(new QueueKey(new EnterpriseId("e"), "q")).ShouldNotBeNull().WrapUpLimit.ShouldBe(TimeSpan.FromSeconds(30));
        settings.Directory.Extension("1").ShouldNotBeNull().Password.Value.ShouldBe("p");
    }

    [Fact]
    public void Own_enterprises_may_be_served_to_other_hosts() => NodeSettings.Read(Configurations.Load(null, null,
        ["contact-center.enterprises=[{id=e}]", "contact-center.sip.bind=0.0.0.0"])).ConfiguresDirectory.ShouldBeTrue();

    [Fact]
    public void An_agents_stored_hash_is_verified_as_it_is()
    {
        var hash = PasswordHash.Create("secret", 1).ToText();
        var agent = Read($"{{ id = e, agents = [{{ id = a, password-hash = \"{hash}\" }}] }}").Directory.Agent(new AgentKey(new EnterpriseId("e"), "a"));
        agent.ShouldNotBeNull().Password.Verify("secret").ShouldBeTrue();
    }

    [Fact]
    public void The_hashes_of_many_configured_passwords_keep_no_node_from_starting()
    {
        // A hash takes tens of milliseconds: ten thousand of them would take minutes, and this test as long.
        var directory = Read("{ id = e, agents = [{ from = 1, to = 10000, password = \"p-{number}\" }] }").Directory;
        directory.Agent(new AgentKey(new EnterpriseId("e"), "9999")).ShouldNotBeNull().Password.Verify("p-9999").ShouldBeTrue();
    }

    [Fact]
    public void An_imported_password_gets_all_rounds() =>
        new KnownPasswords(null).Hash(new AgentKey(new EnterpriseId("e"), "a"), "p").ToText().ShouldContain($"${PasswordHash.DefaultIterations}$");

    [Theory]
    [InlineData("{ }", "enterprises[0].id", "a value is needed")]
    [InlineData("{ id = \"a b\" }", "enterprises[0].id", "letters, digits")]
    [InlineData("{ id = \"a/b\" }", "enterprises[0].id", "letters, digits")]
    [InlineData("{ id = e, name = x, nmae = x }", "enterprises[0].nmae", "there is no such key")]
    [InlineData("{ id = e }, { id = e }", "enterprises[1]", "'e' is defined twice")]
    [InlineData("{ id = e, extensions = [{ number = 1, password = p }, { number = 1, password = p }] }", "enterprises[0].extensions[1]", "'1' is there twice")]
    [InlineData("{ id = e, extensions = [{ number = 1, password = p }] }, { id = f, extensions = [{ number = 1, password = p }] }", "enterprises[1].extensions[0]", "extension '1' is defined twice")]
    [InlineData("{ id = e, queues = [{ name = q }, { name = q }] }", "enterprises[0].queues[1]", "'q' is there twice")]
    [InlineData("{ id = e, agents = [{ id = a, password = p }, { id = a, password = p }] }", "enterprises[0].agents[1]", "'a' is there twice")]
    [InlineData("{ id = e, queues = [{ name = q }], access-numbers = [{ number = 9, queue = other }] }", "enterprises[0].access-numbers[0].queue", "a queue of this enterprise (q)")]
    [InlineData("{ id = e, queues = [{ name = q }], access-numbers = [{ number = 9, queue = q }], extensions = [{ number = 9, password = p }] }", "enterprises[0].extensions[0]", "access number and an extension")]
    [InlineData("{ id = e, agents = [{ id = a, password = p, queues = [nowhere] }] }", "enterprises[0].agents[0].queues", "a queue of this enterprise")]
    [InlineData("{ id = e, agents = [{ id = a, from = 1, to = 2, password = p }] }", "enterprises[0].agents[0].id", "not both")]
    [InlineData("{ id = e, agents = [{ from = 2, to = 1, password = p }] }", "enterprises[0].agents[0].to", "whole number from 2")]
    [InlineData("{ id = e, agents = [{ from = 1, to = 10001, password = p }] }", "enterprises[0].agents[0].to", "to 10000")]
    [InlineData("{ id = e, agents = [{ from = 1, password = p }] }", "enterprises[0].agents[0].to", "a value is needed")]
    [InlineData("{ id = e, agents = [{ id = a }] }", "enterprises[0].agents[0].password", "a value is needed")]
    [InlineData("{ id = e, agents = [{ id = a, password-hash = \"pbkdf2-sha512$1$x$y\" }] }", "enterprises[0].agents[0].password-hash", "pbkdf2-sha512$ITERATIONS")]
    [InlineData("{ id = e, agents = [{ id = a, password = p, supervisor = maybe }] }", "enterprises[0].agents[0].supervisor", "on or off")]
    [InlineData("{ id = e, extensions = [{ number = 1 }] }", "enterprises[0].extensions[0].password", "a value is needed")]
    [InlineData("{ id = e, queues = [{ name = q, ring-time = 0s }] }", "enterprises[0].queues[0].ring-time", "duration")]
    [InlineData("{ id = e, queues = [{ name = q, wrap-up-limit = sometimes }] }", "enterprises[0].queues[0].wrap-up-limit", "duration")]
    public void A_directory_that_can_not_be_is_refused(string enterprises, string key, string expected)
    {
        var problem = Should.Throw<SettingsException>(() => Read(enterprises));
        problem.Key.ShouldBe($"contact-center.{key}");
        problem.Message.ShouldContain(expected);
    }

    private static NodeSettings Read(string enterprises) =>
        NodeSettings.Read(Configurations.Load("my.conf", $"contact-center.enterprises = [{enterprises}]", []));

    private static string[] Range(int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
