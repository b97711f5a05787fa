using ContactCenter.Engine.Operators;
using ContactCenter.Node.Pbm.Nodes;

namespace ContactCenter.Node.Tests.Pbm.Nodes;

public sealed class SendWindowTests
{
    [Fact]
    public void Pieces_are_numbered_and_kept_until_they_are_confirmed()
    {
        var window = new SendWindow(Guid.NewGuid());
        for (var i = 0; i < 3; i++)
            window.Add($"{i}", false, false, null, paid: i != 1);
        window.UnderWay.Select(p => p.Number).ShouldBe([1, 2, 3]);

        window.Confirm(2).ShouldBe(1, "one of the two has taken no place");
        window.UnderWay.Select(p => p.Text).ShouldBe(["2"]);
        window.Confirm(1).ShouldBe(0);
        window.Confirm(3).ShouldBe(1);
        window.IsEmpty.ShouldBeTrue();
        window.Add(null, false, false, 0, paid: false).Number.ShouldBe(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(RunSays.LongestText)]
    [InlineData(RunSays.LongestText + 1)]
    [InlineData((RunSays.LongestText * 3) + 7)]
    public void A_text_is_cut_so_that_each_piece_fits_and_no_character_is_lost(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
        var pieces = SendWindow.Cut(text).ToArray();
        string.Concat(pieces.Select(p => p.Text)).ShouldBe(text);
        pieces.ShouldAllBe(p => p.Text.Length <= RunSays.LongestText);
        pieces.Select(p => p.More).ShouldBe([.. Enumerable.Repeat(true, pieces.Length - 1), false]);
    }

    [Fact]
    public void A_pair_of_surrogates_is_not_cut_in_two()
    {
        var text = new string('a', RunSays.LongestText - 1) + "😀" + "b";
        var pieces = SendWindow.Cut(text).Select(p => p.Text).ToArray();
        pieces.ShouldBe([new string('a', RunSays.LongestText - 1), "😀b"]);
    }
}
