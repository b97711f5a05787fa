using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Output;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>The nodes.</summary>
internal static class ClusterPalette
{
    private static readonly Argument<Address> Node = Member("the node; without it this one") with { IsRequired = false };
    private static readonly Argument<Address> Lost = Member("the node that is lost");

    public static Palette Palette { get; } = new("cluster", "The nodes of the cluster.",
    [
        new("show", "the nodes, as the one that is asked sees them", ShowAsync) { Reach = Reach.Node },
        new("leave", "a node leaves the cluster and ends", LeaveAsync, Node)
        {
            Target = "node",
            Details = "The node ends as with SIGTERM: it drains as long as contact-center.calls.drain-limit says, then its calls end properly. So does another node that is named.",
        },
        new("down", "take a node for lost that can't be reached and will not come back", DownAsync, Lost)
        {
            Target = "node", Details = "The others take over its agents and queues. A node that runs all the same ends.",
        },
    ]);

    private static Argument<Address> Member(string summary) => new("address", summary)
    {
        IsRequired = true,
        Expected = ClusterNodes.Expected,
        Parse = (text, scope) => ClusterNodes.Find(scope, text),
        Completions = ClusterNodes.Names,
    };

    private static async Task ShowAsync(CommandCall call)
    {
        var cluster = Akka.Cluster.Cluster.Get(call.Engine.System);
        var state = cluster.State;
        await call.AnswerAsync(new Document().Table("members", state.Members.ToList(), "There is no node in the cluster.",
            new Column<Member>("ADDRESS", "address", m => m.Address.ToString()),
            new Column<Member>("STATUS", "status", m => m.Status.ToString()),
            new Column<Member>("REACHABLE", "reachable", m => !state.Unreachable.Contains(m)),
            new Column<Member>("ROLES", "roles", m => m.Roles.Order(StringComparer.Ordinal)),
            new Column<Member>("", null, m => string.Join(", ", Marks(m))),
            new Column<Member>(null, "leader", m => m.Address.Equals(state.Leader)),
            new Column<Member>(null, "self", m => m.Address.Equals(cluster.SelfAddress))));

        IEnumerable<string> Marks(Member member)
        {
            if (member.Address.Equals(cluster.SelfAddress))
                yield return "this node";
            if (member.Address.Equals(state.Leader))
                yield return "leader";
        }
    }

    private static async Task LeaveAsync(CommandCall call)
    {
        var cluster = Akka.Cluster.Cluster.Get(call.Engine.System);
        var address = call.Get(Node) ?? cluster.SelfAddress;
        call.Audit = new("node", address.ToString());
        if (address.Equals(cluster.SelfAddress))
        {
            await call.DoneAsync("This node leaves: it ends its calls as its drain limit says, and stops.");
            _ = Task.Delay(TimeSpan.FromMilliseconds(200)).ContinueWith(_ => call.Scope.Stop(), TaskScheduler.Default); // the answer goes first
            return;
        }

        await LeaveThereAsync(call, address);
        call.Audit = null; // the other node has written it down
        await call.DoneAsync($"{ClusterNodes.NameOf(address)} leaves: it ends its calls as its drain limit says, and stops.");
    }

    /// <summary>The other node ends as it does when it is asked itself.</summary>
    private static async Task LeaveThereAsync(CommandCall call, Address address)
    {
        var name = ClusterNodes.NameOf(address);
        var advice = $" If it is lost and will not come back: 'cluster down {name}'.";
        if (ClusterNodes.Working(call.Scope).FirstOrDefault(n => n.Address.Equals(address)) is { IsReachable: false })
            throw new CommandException($"{name} can't be reached, and so can't be told to leave.{advice}");
        var output = new CapturedOutput();
        try
        {
            if (await AtNode.RunAsync(call.Scope, address, call.Who, ["cluster", "leave"], AnswerForm.Text, output, call.Cancel) != ExitCodes.Done)
                throw new CommandException($"{name} does not leave: {output.Problems}");
        }
        catch (NodeIsSilentException problem)
        {
            throw new CommandException($"{problem.Message}{advice}");
        }
    }

    private static async Task DownAsync(CommandCall call)
    {
        var cluster = Akka.Cluster.Cluster.Get(call.Engine.System);
        var address = call.Get(Lost)!;
        call.Audit = new("node", address.ToString());
        if (address.Equals(cluster.SelfAddress))
            throw new CommandException("That is this node, which is not lost: 'cluster leave' ends it.");
        cluster.Down(address);
        await call.DoneAsync($"{address} is taken for lost.");
    }
}
