using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>What is attached to a call: bounded, clean, equal by content.</summary>
public sealed class CallDataTests
{
    [Fact]
    public void The_same_entries_in_another_order_are_equal()
    {
        var one = CallData.Empty.With("X-A", "1").With("choice", "2");
        var other = CallData.Empty.With("choice", "2").With("X-A", "1");

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.ShouldNotBe(other.With("choice", "3"));
        one.ShouldNotBe(other.With("more", ""));
        CallData.Of([]).ShouldBe(CallData.Empty);
    }

    [Fact]
    public void A_key_gets_its_latest_value()
    {
        var data = CallData.Empty.With("choice", "1").With("choice", "2");

        data.Count.ShouldBe(1);
        data["choice"].ShouldBe("2");
        data["Choice"].ShouldBeNull();
    }

    [Fact]
    public void Control_characters_are_left_out()
    {
        var data = CallData.Empty.With("a\u0000b\r\n", "\u001b[31mred\u009b\t语言\u007f");

        data.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("ab", "[31mred语言"));
    }

    [Fact]
    public void A_long_value_is_cut_and_never_through_a_character()
    {
        CallData.Empty.With("k", new string('v', 300))["k"].ShouldBe(new string('v', 256));
        CallData.Empty.With("k", new string('v', 256))["k"].ShouldBe(new string('v', 256));
        CallData.Empty.With("k", new string('v', 255) + "😀")["k"].ShouldBe(new string('v', 255));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001\u0002")]
    public void A_key_of_nothing_is_left_out(string key) => CallData.Empty.With(key, "v").ShouldBeSameAs(CallData.Empty);

    [Fact]
    public void A_long_key_is_left_out_and_not_taken_for_another()
    {
        CallData.Empty.With(new string('k', 65), "v").ShouldBeSameAs(CallData.Empty);
        CallData.Empty.With(new string('k', 64), "v").Count.ShouldBe(1);
    }

    [Fact]
    public void Full_data_takes_new_values_but_no_new_keys()
    {
        var full = Full("key");

        full.With("more", "v").ShouldBeSameAs(full);
        full.With("key01", "new")["key01"].ShouldBe("new");
    }

    [Fact]
    public void A_caller_who_fills_the_data_with_headers_keeps_no_variable_of_a_flow_out()
    {
        var full = Full("X-").With("X-more", "v");
        full.Count.ShouldBe(CallData.MaxEntries);
        full["X-more"].ShouldBeNull();

        var data = full.With("choice", "2");

        data.Count.ShouldBe(CallData.MaxEntries);
        data["choice"].ShouldBe("2");
        data["X-31"].ShouldBeNull();
        data["X-30"].ShouldBe("v");
    }

    private static CallData Full(string prefix) =>
        CallData.Of(Enumerable.Range(0, CallData.MaxEntries).Select(i => KeyValuePair.Create($"{prefix}{i:00}", "v")));
}
