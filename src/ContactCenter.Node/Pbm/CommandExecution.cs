using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Palettes;
using ContactCenter.Pbm.Protocol;
using Serilog;

namespace ContactCenter.Node.Pbm;

/// <summary>Carries out one command of an operator, from its words to its exit code, wherever the operator is connected.</summary>
/// <param name="scope">This node.</param>
/// <param name="who">The operator, for the audit.</param>
/// <param name="output">Where output goes.</param>
/// <param name="via">The node that the operator is connected to; null: this one.</param>
internal sealed class CommandExecution(OperatorScope scope, string who, ICommandOutput output, string? via = null)
{
    private static readonly Serilog.ILogger Logger = Log.ForContext<CommandExecution>();

    public OperatorScope Scope => scope;

    public string Who => who;

    public ICommandOutput Output => output;

    /// <summary>Runs it at the node that it is of; its exit code.</summary>
    public Task<int> RunAsync(IReadOnlyList<string> words, bool json, CancellationToken cancel) => GuardAsync(words, cancel, parsed =>
    {
        var form = json || parsed.Json ? AnswerForm.Json : AnswerForm.Text;
        return parsed.Help ? HelpAsync(parsed, form, cancel) : new CommandRouter(this, parsed, form, cancel).RunAsync();
    });

    /// <summary>Runs it at this node, as another one asks for it; its exit code.</summary>
    public Task<int> RunHereAsync(IReadOnlyList<string> words, AnswerForm form, CancellationToken cancel) => GuardAsync(words, cancel, parsed =>
        parsed.Help ? HelpAsync(parsed, form, cancel) : HereAsync(parsed, form, output, cancel));

    /// <summary>Runs it at this node. What changes something is logged and kept in the audit, however it ends.</summary>
    public async Task<int> HereAsync(Parsed parsed, AnswerForm form, ICommandOutput to, CancellationToken cancel)
    {
        var command = parsed.Command!;
        CommandCall? call = null;
        try
        {
            call = new CommandCall(scope, command, parsed.Read(scope), to, form, who, cancel);
            await command.Run(call);
        }
        catch (Exception problem) when (problem is not UsageException)
        {
            await AuditAsync(parsed, call?.Audit, problem is OperationCanceledException ? "it was broken off" : problem.Message);
            throw;
        }

        if (call.Audit is not null)
            await AuditAsync(parsed, call.Audit, null);
        return ExitCodes.Done;
    }

    /// <summary>Keeps in the audit that a command which changes something was tried here and failed, or how it ended.</summary>
    /// <param name="parsed">The command.</param>
    /// <param name="note">What it changes; null: it has not come so far, and what the operator has named is taken.</param>
    /// <param name="failure">Why it failed; null: it is done.</param>
    public async Task AuditAsync(Parsed parsed, AuditNote? note, string? failure)
    {
        if (parsed.Command is not { Target: { } kind } command)
            return;
        note ??= new AuditNote(kind, command.Words.FirstOrDefault(parsed.Texts.ContainsKey) is { } named ? parsed.Texts[named] : ClusterNodes.NameOf(ClusterNodes.Self(scope)));
        if (await OperatorAudit.WriteAsync(scope, who, via, parsed.Name, note, failure) is { } problem)
            await output.ComplainAsync(problem);
    }

    private async Task<int> GuardAsync(IReadOnlyList<string> words, CancellationToken cancel, Func<Parsed, Task<int>> run)
    {
        var streams = false;
        try
        {
            var parsed = Parser.Read(AllPalettes.List, words);
            streams = parsed.Command?.Streams ?? false;
            return await run(parsed);
        }
        catch (UsageException problem)
        {
            await output.ComplainAsync(problem.Message);
            return ExitCodes.Usage;
        }
        catch (CommandException problem)
        {
            await output.ComplainAsync(problem.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return streams ? ExitCodes.Done : ExitCodes.Failed; // a stream ends so
        }
        catch (Exception problem)
        {
            Logger.Error(problem, "A command of {Who} failed", who);
            await output.ComplainAsync($"The command failed: {problem.GetBaseException().Message}");
        }

        return ExitCodes.Failed;
    }

    private async Task<int> HelpAsync(Parsed parsed, AnswerForm form, CancellationToken cancel)
    {
        var help = parsed switch
        {
            { Command: { } c } => Help.Of(parsed.Palette!, c),
            { Palette: { } p } => Help.Of(p),
            _ => Help.All(AllPalettes.List),
        };
        await output.WriteAsync(form is AnswerForm.Text ? help.ToText() : help.ToJson(), cancel);
        return ExitCodes.Done;
    }
}
