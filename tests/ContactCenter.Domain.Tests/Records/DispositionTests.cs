using ContactCenter.Domain.Records;

namespace ContactCenter.Domain.Tests.Records;

public sealed class DispositionTests
{
    [Fact]
    public void What_is_within_the_bounds_is_taken()
    {
        new Disposition("sold", null).Problem().ShouldBeNull();
        new Disposition("回拨", "").Problem().ShouldBeNull();
        new Disposition(new string('c', 64), new string('n', 256)).Problem().ShouldBeNull();
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        new Disposition("", null).Problem().ShouldBe("Code: 1 to 64 characters are needed, not 0.");
        new Disposition(new string('c', 65), null).Problem().ShouldBe("Code: 1 to 64 characters are needed, not 65.");
        new Disposition("so\tld", null).Problem().ShouldBe("Code: control characters are not allowed.");
        new Disposition("sold", new string('n', 257)).Problem().ShouldBe("Note: at most 256 characters are allowed, not 257.");
        new Disposition("sold", "two\nlines").Problem().ShouldBe("Note: control characters are not allowed.");
    }
}
