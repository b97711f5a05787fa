using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;

namespace ContactCenter.Engine.Tests.Calls;

/// <summary>What is kept of calls for those who look on.</summary>
public sealed class CallBoardTests
{
    private const int Kept = 500;
    private readonly CallBoard _board = new();

    [Fact]
    public void The_dialogs_of_the_last_calls_that_are_over_are_kept_and_no_more()
    {
        var calls = Enumerable.Range(0, Kept + 3).Select(_ => CallId.New(DateTimeOffset.UnixEpoch)).ToList();
        foreach (var call in calls)
        {
            // A call that has failed as it began was never shown.
            _board.AddDialog(call, new LegDialog(new LegId(1), "a"));
            _board.Remove(call);
        }

        _board.Known.Count().ShouldBe(Kept);
        _board.DialogsOf(calls[2]).ShouldBeEmpty();
        _board.DialogsOf(calls[3]).Length.ShouldBe(1);
    }

    [Fact]
    public void A_call_without_a_dialog_leaves_nothing()
    {
        _board.Remove(CallId.New(DateTimeOffset.UnixEpoch));
        _board.Known.ShouldBeEmpty();
    }
}
