using System.Text.Json.Nodes;
using Akka.Actor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Node.Pbm.Output;

namespace ContactCenter.Node.Pbm.Commands;

/// <summary>One run of a command: what it was given, and where its answer goes.</summary>
internal sealed class CommandCall(OperatorScope scope, PbmCommand command, IReadOnlyDictionary<Argument, object?> given, ICommandOutput output, AnswerForm form, string who, CancellationToken cancel)
{
    /// <summary>How long an actor may take to answer an operator.</summary>
    public static readonly TimeSpan AskWithin = TimeSpan.FromSeconds(5);

    public OperatorScope Scope => scope;

    public EngineNode Engine => scope.Engine;

    public EngineServices Services => scope.Engine.Services;

    public PbmCommand Command => command;

    public bool Json => form is not AnswerForm.Text;

    public string Who => who;

    public CancellationToken Cancel => cancel;

    public DateTimeOffset Now => Services.Time.GetUtcNow();

    /// <summary>What the command changes, for the audit; set by the command before it acts.</summary>
    public AuditNote? Audit { get; set; }

    public T? Get<T>(Argument<T> argument) => given.TryGetValue(argument, out var value) ? (T?)value : argument.Default;

    public bool Has(Argument<Named<bool>> option) => Get(option) is { Value: true };

    /// <summary>The whole answer.</summary>
    public ValueTask AnswerAsync(Document document) => output.WriteAsync(form switch
    {
        AnswerForm.Json => document.ToJson(),
        AnswerForm.Rows => document.ToRows(),
        _ => document.ToText(),
    }, cancel);

    /// <summary>Something that was done: a sentence.</summary>
    public ValueTask DoneAsync(string sentence) => AnswerAsync(new Document().Sentence("result", sentence));

    /// <summary>One thing of a stream.</summary>
    public ValueTask EmitAsync(JsonObject item, string text) => output.WriteAsync(Json ? item.ToJsonString(Document.OneLine) : text, cancel);

    /// <summary>Text as it is.</summary>
    public ValueTask RawAsync(string text) => output.WriteAsync(text, cancel);

    public Task<string> ReadFileAsync(string path) => output.ReadFileAsync(path, cancel);

    /// <summary>Asks, and says so when no answer comes.</summary>
    public async Task<T> AskAsync<T>(IActorRef actor, Func<IActorRef, object> question, string whom)
    {
        try
        {
            return await actor.Ask<T>(question, AskWithin, cancel);
        }
        catch (AskTimeoutException)
        {
            throw new CommandException($"{whom} has not answered within {AskWithin.TotalSeconds:0} s.");
        }
    }
}

/// <summary>In which form an answer is wanted.</summary>
internal enum AnswerForm
{
    /// <summary>Aligned, for people.</summary>
    Text,

    /// <summary>For scripts.</summary>
    Json,

    /// <summary>A table row by row, to be put together with those of other nodes.</summary>
    Rows,
}

/// <summary>Where the output of a command goes.</summary>
internal interface ICommandOutput
{
    /// <summary>Waits while the client is slow; a client that is stuck is cut off, which cancels.</summary>
    ValueTask WriteAsync(string text, CancellationToken cancel);

    /// <summary>What went wrong, or is missing; for people.</summary>
    ValueTask ComplainAsync(string problem);

    /// <summary>Asks the client for a file that the operator has named.</summary>
    Task<string> ReadFileAsync(string path, CancellationToken cancel);
}

/// <summary>What is changed: a kind of thing, which one, and whose.</summary>
internal sealed record AuditNote(string Kind, string Item, string? Enterprise = null, string? Details = null);
