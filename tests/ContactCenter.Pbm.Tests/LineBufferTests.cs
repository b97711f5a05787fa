using ContactCenter.Pbm.Client;

namespace ContactCenter.Pbm.Tests;

public sealed class LineBufferTests
{
    private readonly LineBuffer _line = new(["agents list", "calls list"]);

    [Fact]
    public void What_is_typed_stands_at_the_cursor()
    {
        Type("clls");
        Press(ConsoleKey.Home);
        Press(ConsoleKey.RightArrow);
        Type("a");

        (_line.Text, _line.Cursor).ShouldBe(("calls", 2));
    }

    [Fact]
    public void A_character_of_two_units_is_one_to_the_cursor()
    {
        Type("a😀");
        Press(ConsoleKey.Backspace);

        _line.Text.ShouldBe("a");
    }

    [Fact]
    public void The_lines_of_before_come_back_and_the_one_begun_is_not_lost()
    {
        Type("no");
        Press(ConsoleKey.UpArrow);
        _line.Text.ShouldBe("calls list");
        Press(ConsoleKey.UpArrow);
        Press(ConsoleKey.UpArrow);
        _line.Text.ShouldBe("agents list");
        Press(ConsoleKey.DownArrow);
        Press(ConsoleKey.DownArrow);

        _line.Text.ShouldBe("no");
    }

    [Fact]
    public void One_completion_is_put_in_and_several_as_far_as_they_agree()
    {
        Type("agents f");
        _line.Complete(7, ["force-busy", "force-idle"]).ShouldBeEmpty();
        _line.Text.ShouldBe("agents force-");
        _line.Complete(7, ["force-busy", "force-idle"]).ShouldBe(["force-busy", "force-idle"]);
        Type("b");
        _line.Complete(7, ["force-busy"]).ShouldBeEmpty();

        _line.Text.ShouldBe("agents force-busy ");
    }

    [Fact]
    public void Words_and_halves_of_the_line_are_erased()
    {
        Type("agents show 2001");
        Press(ConsoleKey.W, ConsoleModifiers.Control);
        _line.Text.ShouldBe("agents show ");
        Press(ConsoleKey.U, ConsoleModifiers.Control);

        _line.Text.ShouldBe("");
    }

    private void Type(string text)
    {
        foreach (var c in text)
            _line.Press(new ConsoleKeyInfo(c, 0, false, false, false)).ShouldBeTrue();
    }

    private void Press(ConsoleKey key, ConsoleModifiers with = 0) => _line.Press(new ConsoleKeyInfo('\0', key, false, false, with.HasFlag(ConsoleModifiers.Control)));
}
