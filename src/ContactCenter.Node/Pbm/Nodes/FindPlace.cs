using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>What a node has of what was looked for; null: it has not answered.</summary>
/// <param name="Node">The node.</param>
/// <param name="Items">The names in full.</param>
internal sealed record FoundAt(ClusterNode Node, IReadOnlyList<string>? Items);

/// <summary>Decides at which node something is that was looked for at all of them.</summary>
internal static class FindPlace
{
    /// <summary>The one node and the name in full; null: nobody has it.</summary>
    /// <param name="what">What is looked for, as its command calls it.</param>
    /// <param name="text">As the operator has named it.</param>
    /// <param name="answers">Of all nodes.</param>
    /// <param name="mustBeSure">Whether it is to be changed: then a node that does not answer may have another one that is named so.</param>
    /// <exception cref="CommandException">There is more than one, or that is not known.</exception>
    public static (ClusterNode Node, string Item)? Of(string what, string text, IReadOnlyList<FoundAt> answers, bool mustBeSure)
    {
        var found = answers.SelectMany(a => (a.Items ?? []).Select(item => (a.Node, Item: item))).ToArray();
        if (found.Length == 0)
            return null;
        var nodes = string.Join(" and ", found.Select(f => f.Node.Name).Distinct());
        if (found.Select(f => f.Item).Distinct().Count() > 1)
            throw new CommandException($"More than one {what} begins with \"{text}\": at {nodes}.");
        if (found.Length > 1)
            throw new CommandException($"There is a {what} \"{text}\" at {nodes}: say with --node which one.");
        if (mustBeSure && !found[0].Item.Equals(text, StringComparison.OrdinalIgnoreCase) && Silent(answers) is { Length: > 0 } silent)
            throw new CommandException($"{silent}, and may have a {what} that begins with \"{text}\", too: give the whole of {found[0].Item}, or --node.");
        return found[0];
    }

    /// <summary>The beginning of a sentence that names those that have not answered; empty: all have.</summary>
    public static string Silent(IEnumerable<FoundAt> answers)
    {
        var names = answers.Where(a => a.Items is null).Select(a => a.Node.Name).ToArray();
        return names.Length switch { 0 => "", 1 => $"{names[0]} has not answered", _ => $"{string.Join(", ", names)} have not answered" };
    }
}
