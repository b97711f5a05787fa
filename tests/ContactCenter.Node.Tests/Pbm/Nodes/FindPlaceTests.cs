using Akka.Actor;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;

namespace ContactCenter.Node.Tests.Pbm.Nodes;

/// <summary>Where something is that an operator has named, whichever node is asked.</summary>
public sealed class FindPlaceTests
{
    [Fact]
    public void It_is_where_the_one_node_has_it()
    {
        var at = FindPlace.Of("call", "0123", [At(1), At(2, "01234567")], mustBeSure: true);
        at.ShouldNotBeNull().Item.ShouldBe("01234567");
        at.Value.Node.Name.ShouldBe("10.0.0.2:4053");
    }

    [Fact]
    public void It_is_nowhere_when_no_node_has_it() => FindPlace.Of("call", "0123", [At(1), Silent(2)], mustBeSure: true).ShouldBeNull();

    [Fact]
    public void A_beginning_must_be_unique_over_all_nodes() =>
        Should.Throw<CommandException>(() => FindPlace.Of("call", "0123", [At(1, "01230"), At(2, "01231")], mustBeSure: false))
            .Message.ShouldBe("More than one call begins with \"0123\": at 10.0.0.1:4053 and 10.0.0.2:4053.");

    [Fact]
    public void A_name_that_two_nodes_have_needs_a_node() =>
        Should.Throw<CommandException>(() => FindPlace.Of("session", "a", [At(1, "a"), At(2, "a")], mustBeSure: false)).Message.ShouldContain("--node");

    [Fact]
    public void What_is_changed_must_be_surely_the_one_that_is_meant()
    {
        FoundAt[] answers = [At(1, "01230"), Silent(2)];
        Should.Throw<CommandException>(() => FindPlace.Of("call", "0123", answers, mustBeSure: true)).Message.ShouldStartWith("10.0.0.2:4053 has not answered");
        FindPlace.Of("call", "01230", answers, mustBeSure: true).ShouldNotBeNull();
        FindPlace.Of("call", "0123", answers, mustBeSure: false).ShouldNotBeNull();
    }

    private static FoundAt At(int node, params string[] items) => new(Node(node), items);

    private static FoundAt Silent(int node) => new(Node(node), null);

    private static ClusterNode Node(int node) => new(new Address("akka.tcp", "contact-center", $"10.0.0.{node}", 4053), node == 1, true);
}
