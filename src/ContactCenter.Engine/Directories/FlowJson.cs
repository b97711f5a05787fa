using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Flows;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories;

/// <summary>Flows in the form that <see cref="FlowStepReader"/> reads; every key that has a default is there, so that equal flows are equal texts.</summary>
internal sealed class FlowJson(SoundFolder sounds)
{
    public JsonObject Write(Flow flow)
    {
        var json = new JsonObject { ["name"] = flow.Key.Name, ["steps"] = Steps(flow.Steps) };
        if (!flow.OnError.IsEmpty)
            json["on-error"] = Steps(flow.OnError);
        return json;
    }

    private JsonArray Steps(ImmutableArray<FlowStep> steps) => [.. steps.Select(JsonNode (step) => Step(step))];

    private JsonObject Step(FlowStep step) => step switch
    {
        Play s => new() { ["play"] = Prompt(s.Prompt), ["barge-in"] = s.BargeIn },
        Menu s => Menu(s),
        Collect s => Collect(s),
        GoToQueue s => new() { ["queue"] = s.Queue.Name },
        GoToFlow s => new() { ["flow"] = s.Flow.Name },
        TransferToNumber s => With(new() { ["transfer"] = s.Number }, "otherwise", s.Otherwise is { } steps ? Steps(steps) : null),
        SetVariable s => new() { ["set"] = s.Variable, ["value"] = s.Value },
        HangUp => new() { ["hang-up"] = true },
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step without a form."),
    };

    private JsonObject Menu(Menu menu)
    {
        var json = Question(new() { ["menu"] = Prompt(menu.Prompt) }, menu);
        With(json, "variable", menu.Variable);
        json["options"] = new JsonObject(menu.Options.Select(o => KeyValuePair.Create<string, JsonNode?>(o.Key.ToString(), Steps(o.Value))));
        return json;
    }

    private JsonObject Collect(Collect collect)
    {
        var json = Question(new() { ["collect"] = collect.Variable, ["prompt"] = Prompt(collect.Prompt) }, collect);
        json["min-digits"] = collect.MinDigits;
        json["max-digits"] = collect.MaxDigits;
        json["terminator"] = collect.Terminator?.ToString() ?? "off";
        json["inter-digit-timeout"] = Durations.ToText(collect.InterDigitTimeout);
        return json;
    }

    private JsonObject Question(JsonObject json, Question question)
    {
        json["timeout"] = Durations.ToText(question.Timeout);
        json["retries"] = question.Retries;
        With(json, "invalid", question.Invalid is { } invalid ? Prompt(invalid) : null);
        return With(json, "otherwise", question.Otherwise is { } steps ? Steps(steps) : null);
    }

    private string Prompt(FlowPrompt prompt) => prompt switch
    {
        FlowPrompt.Bundled p => p.Name,
        FlowPrompt.SoundFile p => sounds.NameOf(p.Path),
        _ => throw new ArgumentOutOfRangeException(nameof(prompt), prompt, "A prompt without a form."),
    };

    private static JsonObject With(JsonObject json, string key, JsonNode? value)
    {
        if (value is not null)
            json[key] = value;
        return json;
    }
}
