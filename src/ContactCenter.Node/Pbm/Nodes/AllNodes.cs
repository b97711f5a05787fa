using System.Text.Json.Nodes;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Runs a command at all nodes, and puts together what they say. A node that does not answer is named, and the rest is shown.</summary>
internal sealed class AllNodes(CommandExecution execution, AnswerForm form, CancellationToken cancel)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);
    private const string OutOfReach = "it can't be reached";
    private readonly OperatorScope _scope = execution.Scope;

    /// <summary>A stream of all, or one answer of all, as the command is.</summary>
    public Task<int> RunAsync(Parsed parsed) => parsed.Command!.Streams ? StreamAsync(parsed) : TellAsync(parsed);

    /// <summary>One list of all nodes' lists.</summary>
    public async Task<int> ListAsync(Parsed parsed)
    {
        var command = parsed.Command!;
        _ = parsed.Read(_scope); // what is wrong is said once
        var skips = command.Arguments.Contains(Args.Skip);
        var limit = command.Arguments.Contains(Args.Limit) ? parsed.Get(Args.Limit, _scope)!.Value : Args.MostRows;
        var skip = skips ? parsed.Get(Args.Skip, _scope)!.Value : 0;
        var answers = await AskAllAsync(command, (node, within) => PagesAsync(node, parsed, skip + limit, skips, within));
        if (answers.Any(a => a.Table is not null))
            return await SayAsync(MergedTable.Of(answers, command.OrderedBy, skip, limit, skips), ExitCodes.Done);
        throw new CommandException(answers.Count == 0 ? $"No node has the role {command.Role}." : string.Join('\n', answers.Select(a => $"{a.Node}: {a.Problem}")));
    }

    /// <summary>The lines of all as they come.</summary>
    private async Task<int> StreamAsync(Parsed parsed)
    {
        var nodes = ClusterNodes.Working(_scope);
        var width = nodes.Max(n => n.Name.Length);
        var codes = await Task.WhenAll(nodes.Select(async node =>
        {
            var output = new NamedOutput(node.Name, width, form is AnswerForm.Json, execution.Output);
            try
            {
                return await RunAtAsync(node, parsed, form, output, cancel);
            }
            catch (CommandException problem)
            {
                await output.ComplainAsync(problem.Message);
                return ExitCodes.Failed;
            }
        }));
        return codes.Max();
    }

    /// <summary>The fields that each node answers with as a row.</summary>
    private async Task<int> TellAsync(Parsed parsed)
    {
        _ = parsed.Read(_scope);
        var answers = await AskAllAsync(parsed.Command!, async (node, within) =>
        {
            var answer = JsonNode.Parse(await TextAsync(node, parsed, AnswerForm.Json, within))!.AsObject();
            string[] names = [.. answer.Select(field => field.Key)];
            return new TableRows("nodes", [.. names.Select(n => n.ToUpperInvariant())], names, [new TableRow([.. answer.Select(f => Document.Show(f.Value?.ToString()))], answer)], null);
        });
        var code = parsed.Command!.Changes && answers.Any(a => a.Table is null) ? ExitCodes.Failed : ExitCodes.Done;
        return answers.Any(a => a.Table is not null)
            ? await SayAsync(MergedTable.Of(answers, null, 0, Args.MostRows, false), code)
            : throw new CommandException(string.Join('\n', answers.Select(a => $"{a.Node}: {a.Problem}")));
    }

    private async Task<int> SayAsync(Document document, int code)
    {
        await execution.Output.WriteAsync(form is AnswerForm.Text ? document.ToText() : document.ToJson(), cancel);
        return code;
    }

    private async Task<IReadOnlyList<NodeTable>> AskAllAsync(PbmCommand command, Func<ClusterNode, CancellationToken, Task<TableRows>> ask)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(AnswerWithin);
        return await Task.WhenAll(ClusterNodes.Working(_scope, command.Role).Select(async node =>
        {
            try
            {
                return new NodeTable(node.Name, await ask(node, limit.Token), null);
            }
            catch (UsageException)
            {
                throw;
            }
            catch (CommandException problem)
            {
                return new NodeTable(node.Name, null, problem.Message);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return new NodeTable(node.Name, null, $"it has not answered within {AnswerWithin.TotalSeconds:0} s.");
            }
        }));
    }

    /// <summary>So many of its first rows, a page at a time.</summary>
    private async Task<TableRows> PagesAsync(ClusterNode node, Parsed parsed, int wanted, bool skips, CancellationToken within)
    {
        TableRows? all = null;
        do
        {
            var got = all?.Rows.Length ?? 0;
            var ask = parsed.Command!.Arguments.Contains(Args.Limit) ? parsed.With(Args.Limit, $"{Math.Clamp(wanted - got, 1, Args.MostRows)}") : parsed;
            var page = TableRows.TryRead(await TextAsync(node, skips ? ask.With(Args.Skip, $"{got}") : ask, AnswerForm.Rows, within))
                ?? throw new CommandException("its answer is none.");
            all = all is null ? page : all with { Rows = [.. all.Rows, .. page.Rows] };
            if (page.Rows.Length == 0)
                break;
        }
        while (skips && all.Rows.Length < wanted && all.Rows.Length < (all.Total ?? 0));

        return all;
    }

    private async Task<string> TextAsync(ClusterNode node, Parsed parsed, AnswerForm wanted, CancellationToken within)
    {
        var output = new CapturedOutput();
        return await RunAtAsync(node, parsed, wanted, output, within) == ExitCodes.Done ? output.Text : throw new CommandException(output.Problems);
    }

    private Task<int> RunAtAsync(ClusterNode node, Parsed parsed, AnswerForm wanted, ICommandOutput output, CancellationToken within) => node switch
    {
        { IsSelf: true } => execution.HereAsync(parsed, wanted, output, within),
        { IsReachable: true } => AtNode.RunAsync(_scope, node.Address, execution.Who, parsed.Words, wanted, output, within),
        _ => throw new CommandException($"{OutOfReach}."),
    };
}
