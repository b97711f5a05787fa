namespace ContactCenter.Engine.Sessions;

/// <summary>
/// Knows by the numbers of a floor's changes whether a session has seen them all. Whole views come straight from the floor, changes by way of the
/// cluster's publish-subscribe; a change may come after a view that has it already.
/// <code>
/// Unknown : view .............. Known; a change of after it was heard before: Unknown, asked for again
///         : change ............ Unknown; the view that comes should have it
/// Known   : the next change ... Known, told to the client
///         : an earlier one .... Known; the view had it
///         : a later one ....... Unknown, asked for
///         : a later number .... Known; asked for when the change itself has not come soon
/// </code>
/// </summary>
public sealed class FloorReader
{
    /// <summary>A number that is lower by no more than this is an earlier one; by more, that of another floor, whose clock is behind.</summary>
    private const long Earlier = 1000;

    private long? _known;
    private long _heard;

    /// <summary>Whether the client has been shown the floor as far as it is known to have come.</summary>
    public bool IsUpToDate => _known is { } known && known >= _heard;

    /// <summary>The floor has been asked for, or is about to be shown in parts: changes mean nothing until its view has come.</summary>
    public void Forget()
    {
        _heard = Math.Max(_heard, _known ?? 0);
        _known = null;
    }

    /// <summary>The whole floor with all changes until that number has been shown.</summary>
    /// <returns>Whether that is the newest that is known of; else it must be asked for again.</returns>
    public bool See(long sequence)
    {
        Forget();
        var isBehind = _heard > sequence && _heard - sequence <= Earlier;
        (_known, _heard) = (sequence, isBehind ? _heard : sequence);
        return !isBehind;
    }

    /// <summary>A change of that number has come.</summary>
    public Step Hear(long sequence)
    {
        if (IsKnown(sequence))
            return Step.Nothing;
        if (_known + 1 == sequence)
        {
            _known = sequence;
            return Step.Tell;
        }

        _known = null;
        _heard = sequence;
        return Step.Ask;
    }

    /// <summary>The floor says that its last change has that number.</summary>
    public Step HearNumber(long sequence)
    {
        if (IsKnown(sequence))
            return Step.Nothing;
        _heard = sequence;
        return Step.AskSoon;
    }

    private bool IsKnown(long sequence) => _known is { } known && sequence <= known && known - sequence <= Earlier;

    /// <summary>What a session does about a change.</summary>
    public enum Step
    {
        /// <summary>It has been seen.</summary>
        Nothing,

        /// <summary>The client is told.</summary>
        Tell,

        /// <summary>Something is missing: the floor must be seen anew.</summary>
        Ask,

        /// <summary>What is missing may be on its way; if not, the floor must be seen anew.</summary>
        AskSoon,
    }
}
