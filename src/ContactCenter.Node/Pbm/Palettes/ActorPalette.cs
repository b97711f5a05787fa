using Akka.Actor;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>The actors of a node.</summary>
internal static class ActorPalette
{
    private static readonly Argument<string> Path = Args.Text("path", "only below that actor, such as /user/calls", "the path of an actor such as /user/calls");
    private static readonly Argument<Number> Depth = Args.Integer("depth", "so many levels", 1, 50, 4);

    public static Palette Palette { get; } = new("actor", "The actors of a node, the one that is asked unless --node names another.",
        [new("hierarchy", "the tree of actors", HierarchyAsync, Path, Depth, Args.Limit) { Reach = Reach.Node, Details = "A tree is read as it is, without a word to the actors." }]);

    private sealed record Row(string Path, int Level, string Name, string Type, int Children, int Waiting);

    private static async Task HierarchyAsync(CommandCall call)
    {
        var guardian = ((ExtendedActorSystem)call.Engine.System).Guardian;
        var wanted = (call.Get(Path) ?? "/user").TrimEnd('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (wanted is not ["user", ..])
            throw new CommandException($"There is no actor {call.Get(Path)}; paths begin with /user.");
        IActorRef at = guardian;
        foreach (var name in wanted.Skip(1))
            at = Children(at).FirstOrDefault(c => c.Path.Name == name)
                ?? throw new CommandException($"There is no actor {call.Get(Path)}{Nearest.Hint(name, Children(at).Select(c => c.Path.Name).Take(1000))}");
        var rows = new List<Row>();
        var left = Walk(at, 0, call.Get(Depth)!.Value, call.Get(Args.Limit)!.Value, rows);
        var document = new Document().Table("actors", rows, "There is none.", new Column<Row>("ACTOR", null, r => new string(' ', r.Level * 2) + r.Name),
            new Column<Row>(null, "path", r => r.Path), new Column<Row>("TYPE", "type", r => r.Type), new Column<Row>("CHILDREN", "children", r => r.Children), new Column<Row>("MAILBOX", "mailbox", r => r.Waiting));
        if (left)
            document.Note("There are more: --limit, --depth or --path show others.");
        await call.AnswerAsync(document.Data("more", left));
    }

    private static bool Walk(IActorRef actor, int level, int depth, int limit, List<Row> rows)
    {
        if (rows.Count >= limit)
            return true;
        var (cell, count) = ((actor as ActorRefWithCell)?.Underlying, Children(actor).Count());
        rows.Add(new(actor.Path.ToStringWithoutAddress(), level, level == 0 ? actor.Path.ToStringWithoutAddress() : actor.Path.Name, (cell as ActorCell)?.Props.Type.Name ?? "", count, cell?.NumberOfMessages ?? 0));
        if (level + 1 >= depth)
            return count > 0;
        var left = false;
        foreach (var child in Children(actor))
        {
            left |= Walk(child, level + 1, depth, limit, rows);
            if (rows.Count >= limit)
                return true;
        }

        return left;
    }

    private static IEnumerable<IActorRef> Children(IActorRef actor) => (actor as ActorRefWithCell)?.Children ?? [];
}
