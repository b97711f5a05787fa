using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>The nodes.</summary>
internal static class ClusterPalette
{
    private static readonly Argument<Address> Node = Member("the node; without it this one") with { IsRequired = false };
    private static readonly Argument<Address> Lost = Member("the node that is lost");

    public static Palette Palette { get; } = new("cluster", "The nodes of the cluster.",
    [
        new("show", "the nodes, as this one sees them", ShowAsync),
        new("leave", "a node leaves the cluster and ends", LeaveAsync, Node)
        {
            Changes = true,
            Details = "This node ends as with SIGTERM: it drains as long as contact-center.calls.drain-limit says, then its calls end properly. Of another node the calls end at once: ask that node itself.",
        },
        new("down", "take a node for lost that can't be reached and will not come back", DownAsync, Lost)
        {
            Changes = true, Details = "The others take over its agents and queues. A node that runs all the same ends.",
        },
    ]);

    private static Argument<Address> Member(string summary) => new("address", summary)
    {
        IsRequired = true,
        Expected = "a node's address as 'cluster show' tells it, or its HOST:PORT",
        Parse = (text, scope) => Akka.Cluster.Cluster.Get(scope.Engine.System).State.Members.Select(m => m.Address)
            .FirstOrDefault(a => a.ToString() == text || $"{a.Host}:{a.Port}" == text)
            ?? throw new CommandException($"There is no node \"{text}\" in the cluster{Nearest.Hint(text, Akka.Cluster.Cluster.Get(scope.Engine.System).State.Members.Select(m => $"{m.Address.Host}:{m.Address.Port}"))}"),
        Completions = scope => Akka.Cluster.Cluster.Get(scope.Engine.System).State.Members.Select(m => $"{m.Address.Host}:{m.Address.Port}"),
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

        cluster.Leave(address);
        await call.DoneAsync($"{address} is told to leave.");
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
