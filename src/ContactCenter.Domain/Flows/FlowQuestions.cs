using static ContactCenter.Domain.Flows.FlowPosition;

namespace ContactCenter.Domain.Flows;

/// <summary>How menus and collecting go: what a key, or its absence, means for a question.</summary>
internal static class FlowQuestions
{
    /// <summary>Whether that key is a try at an answer. A menu takes every key, so that a wrong one is told so; a row of digits ignores what is none.</summary>
    public static bool Counts(Question question, char key) => question is not Collect collect || char.IsAsciiDigit(key) || key == collect.Terminator;

    public static void Ask(FlowDecision decision, Question question)
    {
        while (decision.TakeTypedAhead() is { } key)
            if (Counts(question, key))
            {
                TakeKey(decision, new AwaitingKey(question, question.Retries, ""), key);
                return;
            }

        decision.Play(question.Prompt, new Asking(question, question.Retries, null));
    }

    public static void PromptIsOver(FlowDecision decision, Asking asking)
    {
        if (asking.Follows is { } prompt)
            decision.Play(prompt, asking with { Follows = null });
        else
            decision.AwaitKey(new AwaitingKey(asking.Question, asking.TriesLeft, ""), asking.Question.Timeout);
    }

    public static void TakeKey(FlowDecision decision, AwaitingKey awaiting, char key)
    {
        if (awaiting.Question is Menu menu)
            Choose(decision, menu, awaiting, key);
        else
            Add(decision, (Collect)awaiting.Question, awaiting, key);
    }

    public static void NoKeyCame(FlowDecision decision, AwaitingKey awaiting)
    {
        if (awaiting.Question is Collect collect && awaiting.Keys.Length >= collect.MinDigits)
            decision.Set(collect.Variable, awaiting.Keys);
        else
            AskAgain(decision, awaiting, wrong: awaiting.Keys.Length > 0);
    }

    private static void Choose(FlowDecision decision, Menu menu, AwaitingKey awaiting, char key)
    {
        if (!menu.Options.TryGetValue(key, out var steps))
        {
            AskAgain(decision, awaiting, wrong: true);
            return;
        }

        decision.Insert(steps);
        if (menu.Variable is { } variable)
            decision.Set(variable, key.ToString());
    }

    private static void Add(FlowDecision decision, Collect collect, AwaitingKey awaiting, char key)
    {
        var keys = awaiting.Keys;
        for (char? next = key; next is { } one; next = decision.TakeTypedAhead())
        {
            if (one == collect.Terminator)
            {
                if (keys.Length >= collect.MinDigits)
                    decision.Set(collect.Variable, keys);
                else
                    AskAgain(decision, awaiting, wrong: true);
                return;
            }

            if (!char.IsAsciiDigit(one))
                continue;
            keys += one;
            if (keys.Length < collect.MaxDigits)
                continue;
            decision.Set(collect.Variable, keys);
            return;
        }

        decision.AwaitKey(awaiting with { Keys = keys }, collect.InterDigitTimeout);
    }

    private static void AskAgain(FlowDecision decision, AwaitingKey awaiting, bool wrong)
    {
        // What was typed behind a wrong answer was typed for a flow that has gone another way.
        decision.ForgetTypedAhead();
        var question = awaiting.Question;
        if (awaiting.TriesLeft <= 0)
            decision.Branch(question.Otherwise, wrong ? "The caller's answer was not valid." : "The caller gave no answer.");
        else if (wrong && question.Invalid is { } invalid)
            decision.Play(invalid, new Asking(question, awaiting.TriesLeft - 1, question.Prompt));
        else
            decision.Play(question.Prompt, new Asking(question, awaiting.TriesLeft - 1, null));
    }
}
