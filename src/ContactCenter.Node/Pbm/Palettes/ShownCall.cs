using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>A call to show: one that there is, or one of the last that are over.</summary>
/// <param name="Live">The call as it is now; null: it is over.</param>
/// <param name="Over">The call as it was; null: it goes on.</param>
internal sealed record ShownCall(CallStanding? Live, CallOver? Over)
{
    public static readonly Argument<ShownCall> Argument = new("call", "the id of a call, or how it begins; the last 500 of each node that are over, too")
    {
        IsRequired = true,
        Expected = "the id of a call, or how it begins",
        Parse = (text, scope) => text.Length >= 4 && text.All(c => char.IsAsciiHexDigit(c) || c is '-') ? Find(text, scope.Engine.Services.CallBoard) : null,
        Completions = scope => scope.Engine.Services.CallBoard.Live.Take(50).Select(c => c.Info.Id.ToString()),
    };

    private CallId Id => (Live?.Info ?? Over!.Info).Id;

    private static ShownCall Find(string text, CallBoard board)
    {
        // A call that ends at this moment may be in both.
        var found = board.Live.Select(c => new ShownCall(c, null)).Concat(board.Over.Select(c => new ShownCall(null, c)))
            .Where(c => c.Id.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)).DistinctBy(c => c.Id).Take(2).ToArray();
        return found switch
        {
            [var one] => one,
            [] => throw new CommandException($"There is no call \"{text}\" on this node, and it is none of the last that were."),
            _ => throw new CommandException($"More than one call begins with \"{text}\"."),
        };
    }
}
