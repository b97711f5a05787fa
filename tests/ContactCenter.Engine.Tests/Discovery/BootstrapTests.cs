using ContactCenter.Engine.Discovery;

namespace ContactCenter.Engine.Tests.Discovery;

/// <summary>How nodes that look for each other come to be one cluster, on a network and in a time of the test's own.</summary>
public sealed class BootstrapTests
{
    [Fact]
    public void Nodes_that_start_at_the_same_time_are_one_cluster()
    {
        var network = new BootstrapNetwork(seed: 1, nodes: 3, required: 2);
        network.Run(TimeSpan.FromSeconds(10));
        network.Formed.ShouldBe(["node0"]);
        network.Members.ShouldBe(["node0", "node1", "node2"]);
    }

    [Fact]
    public void A_node_that_finds_too_few_others_waits()
    {
        var network = new BootstrapNetwork(seed: 1, nodes: 3, required: 2) { Knows = (_, _, _) => false };
        network.Run(TimeSpan.FromMinutes(5));
        network.Formed.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_of_a_node_that_is_gone_keeps_nobody_from_forming_the_cluster()
    {
        var network = new BootstrapNetwork(seed: 1, nodes: 3, required: 2) { StartsAt = node => TimeSpan.FromSeconds(node == 0 ? 60 : 0) };
        network.Run(TimeSpan.FromSeconds(30));
        network.Formed.ShouldBe(["node1"]);
        network.Run(TimeSpan.FromSeconds(60));
        network.Formed.ShouldBe(["node1"]);
        network.Members.ShouldBe(["node0", "node1", "node2"], "whoever comes later joins, also one of a lower address");
    }

    [Fact]
    public void Two_who_do_not_find_each_other_never_both_form_one_by_a_third()
    {
        // node0 and node1 each see only node2.
        for (var seed = 0; seed < 200; seed++)
        {
            var network = new BootstrapNetwork(seed, nodes: 3, required: 2) { Knows = (node, other, _) => node + other >= 2 && (node == 2 || other == 2) };
            network.Run(TimeSpan.FromMinutes(2));
            network.Formed.Count.ShouldBe(1, $"seed {seed}");
            network.Members.Count.ShouldBe(3, $"seed {seed}");
        }
    }

    [Fact]
    public void Whatever_each_finds_and_whatever_is_lost_there_is_never_a_second_cluster()
    {
        var formed = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var chance = new Random(seed);
            var nodes = chance.Next(2, 8);
            var starts = Enumerable.Range(0, nodes).Select(_ => TimeSpan.FromMilliseconds(chance.Next(0, 20_000))).ToArray();
            var foundAt = Enumerable.Range(0, nodes * nodes).Select(_ => TimeSpan.FromMilliseconds(chance.Next(0, 60_000))).ToArray();
            var network = new BootstrapNetwork(seed, nodes, required: (nodes / 2) + 1)
            {
                Loss = chance.NextDouble() * 0.2,
                LongestDelay = TimeSpan.FromMilliseconds(chance.Next(1, 1500)),
                StartsAt = node => starts[node],
                Knows = (node, other, now) => now >= foundAt[(node * nodes) + other],
            };
            network.Run(TimeSpan.FromMinutes(2));
            network.Formed.Count.ShouldBeLessThanOrEqualTo(1, $"seed {seed}");
            formed += network.Formed.Count;
            network.Members.Count.ShouldBe(network.Formed.Count * nodes, $"seed {seed}");
        }

        formed.ShouldBeGreaterThan(390);
    }

    [Fact]
    public void An_old_answer_grants_nothing()
    {
        var node = new Bootstrap("a", required: 2, TimeSpan.Zero);
        node.Find(["b"], TimeSpan.Zero);
        node.Ask(TimeSpan.Zero);
        node.Hear(new NodeIsThere(0, "b", [], Grants: true));
        node.Next(Bootstrap.Fresh + TimeSpan.FromMilliseconds(1)).ShouldBeOfType<BootstrapStep.Wait>();
        node.Hear(new NodeIsThere(3000, "b", [], Grants: true));
        node.Next(Bootstrap.Fresh + TimeSpan.FromMilliseconds(1)).ShouldBeOfType<BootstrapStep.Form>();
    }

    [Fact]
    public void A_node_lets_one_other_form_the_cluster_at_a_time_and_nobody_right_after_its_start()
    {
        var margin = TimeSpan.FromSeconds(3);
        var node = new Bootstrap("c", required: 2, margin);
        node.Ask(TimeSpan.Zero);
        Grants("a", TimeSpan.FromSeconds(1)).ShouldBeFalse();
        Grants("a", margin).ShouldBeTrue();
        Grants("b", margin).ShouldBeFalse();
        Grants("a", margin).ShouldBeTrue("it may ask twice");
        Grants("b", margin + Bootstrap.PromiseFor).ShouldBeTrue();

        bool Grants(string to, TimeSpan now) => node.Answer(new WhoIsThere(1, to, WantsToForm: true), [], now).Grants;
    }
}
