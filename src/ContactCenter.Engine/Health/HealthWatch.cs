using Akka.Actor;
using Serilog;

namespace ContactCenter.Engine.Health;

/// <summary>What is asked; fails, or takes too long, when it is not well. The word is its state when it is.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ask">Asks; the answer is a word for the state, <c>up</c> as a rule.</param>
public sealed record HealthQuestion(string Name, Func<CancellationToken, Task<string>> Ask)
{
    /// <summary>So many failures in a row make it down.</summary>
    public int MissesUntilDown { get; init; } = 2;
}

/// <summary>Asks every two seconds whether all is there that the node needs, all at the same time, and writes the answers on the board.</summary>
public sealed class HealthWatch : ReceiveActor, IWithTimers
{
    /// <summary>How often.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);
    private readonly HealthBoard _board;
    private readonly IReadOnlyList<HealthQuestion> _questions;
    private readonly TimeProvider _time;
    private readonly ILogger _log = Log.ForContext<HealthWatch>();
    private bool _isAsking;

    /// <summary>The watch of a node.</summary>
    public HealthWatch(HealthBoard board, IReadOnlyList<HealthQuestion> questions, TimeProvider time)
    {
        (_board, _questions, _time) = (board, questions, time);
        Receive<Due>(_ => Ask());
        Receive<Answers>(Take);
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc />
    protected override void PreStart() => Timers.StartPeriodicTimer(Due.Instance, Due.Instance, TimeSpan.Zero, Every);

    private void Ask()
    {
        if (_isAsking)
            return;
        _isAsking = true;
        Task.WhenAll(_questions.Select(AskAsync)).PipeTo(Self, success: answers => new Answers(answers));
    }

    private static async Task<Answer> AskAsync(HealthQuestion question)
    {
        try
        {
            using var limit = new CancellationTokenSource(AnswerWithin);
            return new Answer(question, await Task.Run(() => question.Ask(limit.Token), limit.Token).WaitAsync(limit.Token).ConfigureAwait(false), null);
        }
        catch (Exception problem)
        {
            return new Answer(question, null, problem.GetBaseException().Message);
        }
    }

    private void Take(Answers answers)
    {
        _isAsking = false;
        var now = _time.GetUtcNow();
        foreach (var answer in answers.All)
            if (_board.Report(answer.To.Name, answer.State is not null, answer.State ?? "down", now, answer.To.MissesUntilDown) is { } change)
                _log.Write(change.IsUp ? Serilog.Events.LogEventLevel.Information : Serilog.Events.LogEventLevel.Warning,
                    "Health: {Check} is {State}{Problem:l}", change.Name, change.State, answer.Problem is { } problem ? $" ({problem})" : "");
        _board.EndRound(now);
    }

    private sealed record Due : INoSerializationVerificationNeeded
    {
        public static readonly Due Instance = new();
    }

    private sealed record Answer(HealthQuestion To, string? State, string? Problem);

    private sealed record Answers(Answer[] All) : INoSerializationVerificationNeeded;
}
