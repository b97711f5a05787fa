using System.Net;
using ContactCenter.Engine.Edge;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Edge;

public class EarlyAnswersTests
{
    private readonly EarlyAnswers _early = new();

    [Fact]
    public void Nobody_has_said_anything()
    {
        _early.Current.ShouldBeNull();
        _early.CanBeHeard.ShouldBeFalse();
        _early.AreSeveral.ShouldBeFalse();
        _early.Of("one").ShouldBeNull();
        _early.Forget("one").ShouldBeFalse();
    }

    [Fact]
    public void The_latest_news_is_heard_and_a_repetition_is_no_news()
    {
        _early.Take("one", Audio(1)).ShouldBeTrue();
        _early.Take("two", Audio(2)).ShouldBeTrue();
        _early.Take("one", Audio(1)).ShouldBeFalse();
        _early.Current.ShouldBe(Audio(2));
        _early.Take("one", Audio(3)).ShouldBeTrue();
        _early.Current.ShouldBe(Audio(3));
        _early.AreSeveral.ShouldBeTrue();
    }

    [Fact]
    public void Who_answers_has_the_media_that_he_described_and_a_stranger_what_is_heard()
    {
        _early.Take("one", Audio(1));
        _early.Take("two", Audio(2));
        _early.Of("one").ShouldBe(Audio(1));
        _early.Of("two").ShouldBe(Audio(2));
        _early.Of("three").ShouldBe(Audio(2));
        _early.Of(null).ShouldBe(Audio(2));
    }

    [Theory]
    [InlineData(MediaDirection.SendRecv, true)]
    [InlineData(MediaDirection.RecvOnly, true)]
    [InlineData(MediaDirection.SendOnly, false)]
    [InlineData(MediaDirection.Inactive, false)]
    public void Only_what_we_may_receive_is_early_media(MediaDirection direction, bool heard)
    {
        _early.Take("one", Audio(1) with { Direction = direction });
        _early.CanBeHeard.ShouldBe(heard);
    }

    [Fact]
    public void A_flood_of_forks_is_bounded_and_those_that_are_known_may_still_change()
    {
        for (var i = 0; i < 1000; i++)
            _early.Take($"fork-{i}", Audio(1000 + i));
        _early.Of("fork-0").ShouldBe(Audio(1000));
        _early.Current.ShouldBe(Audio(1063));
        _early.Take("fork-5", Audio(7)).ShouldBeTrue();
        _early.Current.ShouldBe(Audio(7));
    }

    private static NegotiatedAudio Audio(int port) => new() { Codec = AudioCodec.Pcma, PayloadType = 8, Remote = new IPEndPoint(IPAddress.Loopback, port) };
}
