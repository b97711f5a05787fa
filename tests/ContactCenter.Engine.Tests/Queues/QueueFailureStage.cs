using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>A queue that has to go on without its journal.</summary>
public abstract class QueueFailureStage : QueueJournalStage
{
    /// <summary>The line goes on: this one is the first, a call comes and goes, and one is offered.</summary>
    protected void IsServed(CallId first)
    {
        var brief = Joins();
        var line = Line();
        line[0].ShouldBe(first);
        line[^1].ShouldBe(brief);
        Leaves(brief);
        Line().ShouldBe(line.SkipLast(1));
    }

    /// <summary>The queue starts anew; the calls come back in another order.</summary>
    protected void ReturnsAs(params CallId[] line)
    {
        Asked();
        Restart();
        Asked().ShouldBe(line, ignoreOrder: true);
        foreach (var call in line.Reverse())
            Joins(call);
        Line().ShouldBe(line);
    }
}
