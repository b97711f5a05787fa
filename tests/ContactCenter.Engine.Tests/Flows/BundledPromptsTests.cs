using ContactCenter.Engine.Flows;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Flows;

/// <summary>The prompts that come with the product are speech that can be heard, and no longer than promised.</summary>
public sealed class BundledPromptsTests
{
    public static TheoryData<string> Names() => [.. BundledPrompts.Names];

    [Fact]
    public void Each_prompt_is_there_in_both_languages()
    {
        string[] prompts = ["error", "goodbye", "greeting", "invalid", "survey-question", "thanks"];
        BundledPrompts.Names.ShouldBe(prompts.SelectMany(p => new[] { p, $"{p}-zh" }), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_is_heard_from_its_beginning_to_its_end(string name)
    {
        var clip = BundledPrompts.Find(name).ShouldNotBeNull();
        Level(clip.ToSamples()).ShouldBeInRange(-20, -14);
        clip.Duration.ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(4));
        // No part of a third of a second is without sound but the end, so a listener who waits knows that the line lives.
        foreach (var part in clip.ToSamples().Chunk(8000 / 3).SkipLast(1))
            Level(part).ShouldBeGreaterThan(-40);
    }

    [Theory]
    [InlineData("greeting")]
    [InlineData("greeting-zh")]
    public void The_greeting_lasts_less_than_two_seconds(string name) =>
        (BundledPrompts.Find(name)!.Duration + FlowActor.PromptTail).ShouldBeLessThan(TimeSpan.FromSeconds(1.9));

    [Fact]
    public void A_prompt_is_read_once() => BundledPrompts.Find("greeting").ShouldBeSameAs(BundledPrompts.Find("greeting"));

    [Theory]
    [InlineData("nothing")]
    [InlineData("README")]
    [InlineData("")]
    public void There_is_no_other_prompt(string name) => BundledPrompts.Find(name).ShouldBeNull();

    private static double Level(short[] samples) =>
        20 * Math.Log10(Math.Sqrt(samples.Average(s => (double)s * s)) / short.MaxValue + 1e-9);
}
