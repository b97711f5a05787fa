using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

/// <summary>What a node is in its cluster.</summary>
public sealed class ClusterSettingsTests
{
    [Fact]
    public void A_node_has_all_roles_until_it_is_told_otherwise() => Read().Roles.ShouldBe(["edge", "core", "gateway"], ignoreOrder: true);

    [Fact]
    public void The_roles_are_read() => Read("akka.cluster.roles=[core, gateway]").Roles.ShouldBe(["core", "gateway"], ignoreOrder: true);

    [Theory]
    [InlineData("[edge, cores]", "[edge, cores]", "there is no role 'cores', the nearest is core")]
    [InlineData("[Gateway]", "[Gateway]", "the nearest is gateway")]
    [InlineData("[]", "[]", "a list of edge, core and gateway, one at least")]
    [InlineData("edge", "edge", "a list")]
    public void Roles_that_do_not_exist_are_refused(string roles, string value, string expected)
    {
        var problem = Should.Throw<SettingsException>(() => Read($"akka.cluster.roles={roles}"));
        problem.Key.ShouldBe("akka.cluster.roles");
        problem.Message.ShouldContain(value);
        problem.Message.ShouldContain(expected);
    }

    private static ClusterSettings Read(params string[] arguments) =>
        NodeSettings.Read(Configurations.Load(null, null, ["contact-center.enterprises=[{id=e}]", .. arguments])).Cluster;
}
