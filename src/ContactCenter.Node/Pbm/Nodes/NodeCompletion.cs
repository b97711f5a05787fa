using Akka.Actor;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Palettes;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>What may stand at the cursor, as the node knows it that the command will run at.</summary>
internal static class NodeCompletion
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);

    public static async Task<(int Start, IReadOnlyList<string> Items)> AtAsync(string line, int cursor, OperatorScope scope, CancellationToken cancel)
    {
        var (start, items) = Completion.At(AllPalettes.List, line, cursor, scope);
        var (others, andHere) = WhoKnows(line, cursor, scope);
        if (others.Count == 0)
            return (start, items);
        var answers = await Task.WhenAll(others.Select(node => AtNode.AskAsync<CompletionsAtNode>(scope, node, new CompleteAtNode(line, cursor), AnswerWithin, cancel)));
        var all = (andHere ? items : []).Concat(answers.Where(a => a?.Start == start).SelectMany(a => a!.Items)).Distinct().Order(StringComparer.Ordinal).ToArray();
        // A node that has nothing offers options instead.
        return (start, [.. (all.Any(i => !IsOption(i)) ? all.Where(i => !IsOption(i)) : all).Take(Completion.Most)]);

        static bool IsOption(string item) => item.StartsWith("--", StringComparison.Ordinal);
    }

    /// <summary>The other nodes to ask, and whether this one is asked, too.</summary>
    private static (IReadOnlyList<Address> Others, bool AndHere) WhoKnows(string line, int cursor, OperatorScope scope)
    {
        var words = CommandLine.Split(line);
        if (words.Count < 2 || AllPalettes.List.FirstOrDefault(p => p.Name.Equals(words[0].Text, StringComparison.OrdinalIgnoreCase))?.Find(words[1].Text) is not { Reach: not Reach.Whole } command)
            return ([], true);
        var working = ClusterNodes.Working(scope).Where(n => n is { IsSelf: false, IsReachable: true }).Select(n => n.Address).ToArray();
        if (Named(words, cursor, scope) is { } named)
            return working.Contains(named) ? ([named], false) : ([], true);
        return (command.Finds is not null ? working : [], true);
    }

    /// <summary>The node that the line names, unless its name is what is being typed.</summary>
    private static Address? Named(IReadOnlyList<CommandLine.Word> words, int cursor, OperatorScope scope)
    {
        const string option = "--node";
        for (var i = 2; i < words.Count; i++)
        {
            var word = words[i];
            var value = word.Text.StartsWith(option + "=", StringComparison.OrdinalIgnoreCase) ? word
                : word.Text.Equals(option, StringComparison.OrdinalIgnoreCase) && i + 1 < words.Count ? words[i + 1] : null;
            if (value is null || (cursor >= value.Start && cursor <= value.Start + value.Text.Length))
                continue;
            try
            {
                return ClusterNodes.Find(scope, value.Text[(value == word ? option.Length + 1 : 0)..]);
            }
            catch (CommandException)
            {
                return null;
            }
        }

        return null;
    }
}
