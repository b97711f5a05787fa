using ContactCenter.Engine.Operators;

namespace ContactCenter.Node.Pbm.Nodes;

/// <summary>Pieces of output that are under way: numbered, kept until they are confirmed, sent again when they are missed.</summary>
internal sealed class SendWindow(Guid run)
{
    private readonly Queue<(RunSays Piece, bool Paid)> _underWay = new();
    private long _last;

    /// <summary>Those that are not confirmed, the first first.</summary>
    public IEnumerable<RunSays> UnderWay => _underWay.Select(u => u.Piece);

    public bool IsEmpty => _underWay.Count == 0;

    /// <summary>Adds one: the next number is its own.</summary>
    /// <param name="text">The text; null: none.</param>
    /// <param name="isProblem">Whether it says what went wrong.</param>
    /// <param name="more">Whether it goes on in the next piece.</param>
    /// <param name="code">The end; null: it goes on.</param>
    /// <param name="paid">Whether it takes one of the places in the window.</param>
    public RunSays Add(string? text, bool isProblem, bool more, int? code, bool paid)
    {
        var piece = new RunSays(run, ++_last, text, isProblem, more, code);
        _underWay.Enqueue((piece, paid));
        return piece;
    }

    /// <summary>All up to that number have arrived; how many places are free again.</summary>
    public int Confirm(long number)
    {
        var free = 0;
        while (_underWay.TryPeek(out var first) && first.Piece.Number <= number)
            free += _underWay.Dequeue().Paid ? 1 : 0;
        return free;
    }

    /// <summary>The text in pieces that fit a frame between nodes; all but the last go on in the next one.</summary>
    public static IEnumerable<(string Text, bool More)> Cut(string text)
    {
        for (var at = 0; ;)
        {
            var length = Math.Min(RunSays.LongestText, text.Length - at);
            var isLast = at + length == text.Length;
            if (!isLast && char.IsHighSurrogate(text[at + length - 1]))
                length--; // a pair is not cut in two
            yield return (text.Substring(at, length), !isLast);
            if (isLast)
                yield break;
            at += length;
        }
    }
}
