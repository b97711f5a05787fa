using System.Collections.Immutable;
using ContactCenter.Engine.Serialization;

namespace ContactCenter.Engine.Operators;

/// <summary>
/// To the node that it is about: run this command for an operator who is connected to another one. The answer is <see cref="RunGoesOn"/>, from whoever
/// runs it, and then <see cref="RunSays"/> until its end.
/// </summary>
/// <param name="Run">Names this run.</param>
/// <param name="Who">The operator with the address that they come from, for the audit.</param>
/// <param name="Via">The node that they are connected to.</param>
/// <param name="Words">The words of the command.</param>
/// <param name="Json">Whether output is wanted as JSON.</param>
/// <param name="Rows">Whether tables are wanted row by row, to be put together with those of other nodes.</param>
/// <param name="Window">So many pieces of output may be under way and not yet heard, 1 at least.</param>
public sealed record RunAtNode(Guid Run, string Who, string Via, ImmutableArray<string> Words, bool Json, bool Rows, int Window) : ICrossesProcesses;

/// <summary>The command has begun, or still runs and there is nothing new.</summary>
/// <param name="Run">Which run.</param>
public sealed record RunGoesOn(Guid Run) : ICrossesProcesses;

/// <summary>A piece of output, or the end.</summary>
/// <param name="Run">Of which run.</param>
/// <param name="Number">Its number: 1, 2, 3 …</param>
/// <param name="Text">The text; null: there is none, it is the end.</param>
/// <param name="IsProblem">Whether the text says what went wrong.</param>
/// <param name="More">Whether the text goes on in the next piece.</param>
/// <param name="Code">The end: how the command ended, as an exit code; null: it goes on.</param>
public sealed record RunSays(Guid Run, long Number, string? Text, bool IsProblem, bool More, int? Code) : ICrossesProcesses
{
    /// <summary>The most characters in a piece: each may take three octets, and a frame between nodes has 128,000.</summary>
    public const int LongestText = 16 * 1024;
}

/// <summary>The operator has all pieces up to that one, so that others may follow.</summary>
/// <param name="Run">Of which run.</param>
/// <param name="Number">The number of the last piece; 0: none.</param>
/// <param name="Again">Nothing has come for a while: what is still under way is sent again, or it is said that there is nothing.</param>
public sealed record RunHeard(Guid Run, long Number, bool Again) : ICrossesProcesses;

/// <summary>The operator wants no more of it.</summary>
/// <param name="Run">Of which run.</param>
public sealed record EndRun(Guid Run) : ICrossesProcesses;

/// <summary>What may stand at the cursor, as that node knows it? The answer is <see cref="CompletionsAtNode"/>.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cursor">Where the cursor is in it.</param>
public sealed record CompleteAtNode(string Line, int Cursor) : ICrossesProcesses;

/// <summary>What may stand there.</summary>
/// <param name="Start">Where the word begins.</param>
/// <param name="Items">What may stand in its place.</param>
public sealed record CompletionsAtNode(int Start, ImmutableArray<string> Items) : ICrossesProcesses;

/// <summary>Has that node what an operator has named so? The answer is <see cref="FoundAtNode"/>.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">How the operator has named it.</param>
public sealed record FindAtNode(string Kind, string Text) : ICrossesProcesses;

/// <summary>What that node has.</summary>
/// <param name="Items">The names in full, of some at least when there are many.</param>
public sealed record FoundAtNode(ImmutableArray<string> Items) : ICrossesProcesses;
