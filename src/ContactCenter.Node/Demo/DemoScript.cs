namespace ContactCenter.Node.Demo;

/// <summary>What the demo plays: the manual, chapter by chapter, one step a line.</summary>
internal static class DemoScript
{
    public static async Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancel)
    {
        var cast = new DemoCast(stage, report, cancel);
        await LoginAct.PlayAsync(cast);
        await InboundAct.PlayAsync(cast);
        await DialAct.PlayAsync(cast);
        await ConsultAct.PlayAsync(cast);
        await FlowAct.PlayAsync(cast);
        await SupervisorAct.PlayAsync(cast);
        await LastAct.PlayAsync(cast);
    }
}
