using Akka.Actor;
using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Runs a command at the node that it is of: the one that is named, the one that has what it is about, all of them, or this one.</summary>
internal sealed class CommandRouter(CommandExecution execution, Parsed parsed, AnswerForm form, CancellationToken cancel)
{
    private static readonly TimeSpan FindWithin = TimeSpan.FromSeconds(3);
    private readonly OperatorScope _scope = execution.Scope;
    private readonly PbmCommand _command = parsed.Command!;

    public async Task<int> RunAsync()
    {
        if (parsed.Texts.ContainsKey(Args.Node))
        {
            if (parsed.Texts.ContainsKey(Args.AllNodes))
                throw new UsageException("--node is one node and --all are all: it can't be both.");
            return await NamedAsync();
        }

        if (parsed.Texts.ContainsKey(Args.AllNodes))
            return await All().RunAsync(parsed.With(Args.AllNodes, null));
        if (_command.Reach is Reach.Whole || ClusterNodes.Working(_scope).Count <= 1)
            return await HereAsync(parsed);
        if (_command.Reach is Reach.Every)
            return await All().ListAsync(parsed);
        return _command.Finds is { } finds && parsed.Texts.TryGetValue(finds.By, out var text) ? await WhereItIsAsync(finds, text) : await HereAsync(parsed);
    }

    private AllNodes All() => new(execution, form, cancel);

    private Task<int> HereAsync(Parsed what) => execution.HereAsync(what, form, execution.Output, cancel);

    private async Task<int> NamedAsync()
    {
        ClusterNode node;
        try
        {
            var address = parsed.Get(Args.Node, _scope)!;
            node = ClusterNodes.Working(_scope).FirstOrDefault(n => n.Address.Equals(address)) is { IsReachable: true } there ? there
                : throw new CommandException($"{ClusterNodes.NameOf(address)} can't be reached now; 'cluster show' says more.");
        }
        catch (CommandException problem)
        {
            await execution.AuditAsync(parsed, new AuditNote("node", parsed.Texts[Args.Node]), problem.Message);
            throw;
        }

        return await AtAsync(node, parsed.With(Args.Node, null));
    }

    private async Task<int> AtAsync(ClusterNode node, Parsed what)
    {
        if (node.IsSelf)
            return await HereAsync(what);
        try
        {
            return await AtNode.RunAsync(_scope, node.Address, execution.Who, what.Words, form, execution.Output, cancel);
        }
        catch (NodeIsSilentException problem)
        {
            // It may have done it, and may not have come to write it down.
            await execution.AuditAsync(what, null, $"not known: {problem.Message}");
            throw;
        }
    }

    private async Task<int> WhereItIsAsync(Finds finds, string text)
    {
        var answers = await Task.WhenAll(ClusterNodes.Working(_scope).Select(node => FindAtAsync(node, finds.Kind, text)));
        var silent = FindPlace.Silent(answers);
        (ClusterNode Node, string Item)? place;
        try
        {
            place = FindPlace.Of(finds.By.Name, text, answers, _command.Changes);
        }
        catch (CommandException problem)
        {
            await execution.AuditAsync(parsed, null, problem.Message);
            throw;
        }

        if (place is { } at)
        {
            if (silent.Length > 0)
                await execution.Output.ComplainAsync($"{silent}: only the other nodes were searched.");
            return await AtAsync(at.Node, parsed.With(finds.By, at.Item));
        }

        if (finds.OrHere)
        {
            await execution.Output.ComplainAsync($"No node knows \"{text}\" yet{(silent.Length > 0 ? $" ({silent})" : "")}: this is what the node that is asked says.");
            return await HereAsync(parsed);
        }

        try
        {
            _ = parsed.Read(_scope); // what is wrong in itself is said so
        }
        catch (CommandException)
        {
            // That it is not here is known.
        }

        var nowhere = $"There is no {finds.By.Name} \"{text}\" at any node{(silent.Length > 0 ? $" that answers; {silent}" : "")}.";
        await execution.AuditAsync(parsed, null, nowhere);
        throw new CommandException(nowhere);
    }

    private async Task<FoundAt> FindAtAsync(ClusterNode node, string kind, string text)
    {
        if (node.IsSelf)
            return new(node, await Finders.FindAsync(kind, text, _scope));
        return new(node, node.IsReachable && await AtNode.AskAsync<FoundAtNode>(_scope, node.Address, new FindAtNode(kind, text), FindWithin, cancel) is { } found ? found.Items : null);
    }
}
