using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Queues;

/// <summary>
/// Calls come and go at random, the journal fails at random, the queue is restarted: what is kept is always the line, and nobody loses a place.
/// </summary>
public sealed class QueueJournalWalkTests : QueueJournalStage
{
    private readonly List<CallId> _line = [];
    private readonly Dictionary<CallId, CallInLine> _standings = [];
    private bool _hangs;
    private int _restarts;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void What_is_kept_is_the_line_and_places_stay(int seed)
    {
        var random = new Random(seed);
        for (var step = 1; step <= 200; step++)
        {
            Step(random);
            if (step % 25 == 0)
                Check($"seed {seed}, step {step}");
            if (random.Next(30) == 0)
                RestartAtRandom(random, $"seed {seed}, restart after step {step}");
        }

        _restarts.ShouldBeGreaterThan(2);
        Faults.Events(Stream).Count.ShouldBeGreaterThan(50);
    }

    private void Step(Random random)
    {
        Fault(random);
        switch (random.Next(10))
        {
            case < 4:
                _line.Add(Joins());
                break;
            case < 6 when _line.Count > 0:
                Leaves(Taken(random));
                break;
            case 6 when _line.Count > 0:
                Dies(Taken(random));
                break;
            case 7 when _line.Count > 0:
                var again = Taken(random);
                Leaves(again);
                if (random.Next(2) == 0)
                    Pass(random);
                Joins(again);
                _line.Add(again);
                break;
            case 8 when _line.Count > 0:
                Joins(_line[random.Next(_line.Count)]);
                break;
            default:
                Pass(random);
                break;
        }
    }

    private void Fault(Random random)
    {
        if (random.Next(8) == 0)
            Faults.Next((WriteFault)random.Next(1, 4), random.Next(1, 3));
        if (random.Next(12) == 0)
            Faults.FailRecoveries(random.Next(1, 3), random.Next(4));
        if (random.Next(25) == 0)
        {
            Faults.Hang();
            _hangs = true;
        }
    }

    private void Pass(Random random)
    {
        Told();
        Advance(TimeSpan.FromMilliseconds(random.Next(1500)));
        Told();
    }

    /// <summary>One call of the line goes.</summary>
    private CallId Taken(Random random)
    {
        var call = _line[random.Next(_line.Count)];
        _line.Remove(call);
        _standings.Remove(call);
        return call;
    }

    /// <summary>Some come back, in any order, newcomers between them: whoever was kept stands before whoever was not.</summary>
    private void RestartAtRandom(Random random, string when)
    {
        if (_hangs)
            Check(when);
        Kill();
        if (random.Next(3) == 0)
            Faults.FailRecoveries(random.Next(1, 3), random.Next(4));
        Start();
        Told();
        _restarts++;
        var kept = Kept;
        var came = new List<CallId>();
        foreach (var call in _line.OrderBy(_ => random.Next()).Where(_ => random.Next(10) > 0).ToArray())
        {
            came.Add(Joins(call));
            if (random.Next(4) == 0)
                came.Add(Joins());
            if (random.Next(4) == 0)
                Advance(TimeSpan.FromMilliseconds(random.Next(500)));
        }

        foreach (var gone in _line.Except(came).ToArray())
            _standings.Remove(gone);
        _line.Clear();
        _line.AddRange(kept.Select(call => call.Call).Where(came.Contains));
        foreach (var call in kept.Where(call => came.Contains(call.Call)))
            _standings.TryAdd(call.Call, call);
        _line.AddRange(came.Except(_line).ToArray());
        Check(when);
    }

    private void Check(string when)
    {
        Faults.Work();
        Faults.Release();
        _hangs = false;
        Keeps([.. _line]);
        Line().ShouldBe(_line, when);
        foreach (var call in Kept)
        {
            _standings.TryAdd(call.Call, call);
            _standings[call.Call].ShouldBe(call, when);
        }
    }
}
