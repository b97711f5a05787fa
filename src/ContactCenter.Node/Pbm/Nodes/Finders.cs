using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Sessions;
using ContactCenter.Node.Pbm.Commands;
using Akka.Actor;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Finds on a node what operators name. The kinds are said between nodes: they keep their meaning.</summary>
internal static class Finders
{
    /// <summary>A call that there is now, by its id or how it begins.</summary>
    public const string Call = "call";

    /// <summary>A call that there is, or that was lately, by its id or how it begins.</summary>
    public const string KnownCall = "known-call";

    /// <summary>A call whose messages may be kept, also one that is over; by its id, how it begins, or a SIP Call-ID.</summary>
    public const string TracedCall = "traced-call";

    /// <summary>A client's session.</summary>
    public const string Session = "session";

    /// <summary>Two are too many already.</summary>
    private const int Enough = 3;

    private const int ShortestBeginning = 4;

    /// <summary>The names in full of what this node has; none of a kind that it does not know.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(string kind, string text, OperatorScope scope) => kind switch
    {
        Call => Begins(text, scope.Engine.Services.CallBoard.Live.Select(c => c.Info.Id.ToString())),
        KnownCall => Known(text, scope),
        TracedCall => Traced(text, scope),
        Session => [.. (await SessionsAsync(scope)).Select(s => s.Id).Where(id => id == text)],
        _ => [],
    };

    /// <summary>The clients of this node; none without the role gateway.</summary>
    public static async Task<IReadOnlyList<SessionView>> SessionsAsync(OperatorScope scope, CancellationToken cancel = default)
    {
        if (!scope.Engine.HasRole(NodeRoles.Gateway))
            return [];
        try
        {
            var view = await scope.Engine.System.ActorSelection("/user/sessions").Ask<SessionsView>(new QuerySessions(), CommandCall.AskWithin, cancel);
            return [.. view.Sessions.OrderBy(s => s.Since)];
        }
        catch (AskTimeoutException)
        {
            throw new CommandException("The sessions have not answered in time.");
        }
    }

    /// <summary>One whose legs have no dialog yet is known, too.</summary>
    private static IReadOnlyList<string> Known(string text, OperatorScope scope)
    {
        var board = scope.Engine.Services.CallBoard;
        return Begins(text, board.Known.Concat(board.Live.Select(c => c.Info.Id)).Distinct().Select(k => k.ToString()));
    }

    private static IReadOnlyList<string> Traced(string text, OperatorScope scope)
    {
        var found = Known(text, scope);
        return found.Count > 0 || !scope.Engine.HasRole(NodeRoles.Edge) || scope.Engine.Sip.Trace is not { } trace || trace.Seen(text) == 0 ? found : [text];
    }

    private static IReadOnlyList<string> Begins(string text, IEnumerable<string> ids) =>
        text.Length < ShortestBeginning ? [] : [.. ids.Where(id => id.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(Enough)];
}
