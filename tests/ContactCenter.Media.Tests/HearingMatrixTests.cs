using ContactCenter.Media.Tests.Loop;

namespace ContactCenter.Media.Tests;

public class HearingMatrixTests
{
    [Fact]
    public async Task A_row_replaces_the_row_before_and_leaves_the_matrix_it_came_from_alone()
    {
        await using var engine = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
        using var bridge = engine.CreateBridge();
        var (a, b, c) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));

        var first = HearingMatrix.Empty.With(a, b);
        var second = first.With(a, c, c, a);

        first.Hears(a, b).ShouldBeTrue();
        second.Hears(a, b).ShouldBeFalse();
        second.Hears(a, c).ShouldBeTrue();
        second.Rows[a].ShouldBe([c]);
        second.Hears(a, a).ShouldBeFalse();
        HearingMatrix.Empty.Rows.ShouldBeEmpty();
        second.With(b, new IAudioSource[] { a, c }).Rows[b].Length.ShouldBe(2);
    }
}
