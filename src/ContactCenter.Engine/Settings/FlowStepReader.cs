using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;
using DialledNumber = ContactCenter.Domain.Agents.DialledNumber;

namespace ContactCenter.Engine.Settings;

/// <summary>Reads the steps of one flow, which lie within each other.</summary>
internal sealed class FlowStepReader(FlowNames names)
{
    private static readonly string[] Kinds = ["play", "menu", "collect", "queue", "flow", "transfer", "set", "hang-up"];
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostTimeout = TimeSpan.FromMinutes(1);
    private const int MostRetries = 10;

    private int _depth;

    public ImmutableArray<FlowStep> Read(HoconReader reader, string key)
    {
        if (_depth == FlowLimits.Depth)
            throw new SettingsException(reader.Key(key), null, $"steps may lie {FlowLimits.Depth} deep within each other, not deeper; another flow can take them");
        _depth++;
        var steps = ImmutableArray.CreateBuilder<FlowStep>();
        foreach (var step in names.Mistakes.Try(() => reader.Objects(key), []))
        {
            if (steps.Count > 0 && IsLast(steps[^1]))
                names.Mistakes.Add(new SettingsException(step.Path, null, "this step is never reached, because the one before it leaves the flow"));
            if (names.Mistakes.Try(() => ReadStep(step), otherwise: null) is { } read)
                steps.Add(read);
        }

        _depth--;
        return steps.ToImmutable();
    }

    private FlowStep? ReadStep(HoconReader reader)
    {
        FlowStep step = Kind(reader) switch
        {
            "play" => new Play(FlowPromptReader.Read(reader, "play", names.Sounds), reader.Switch("barge-in", otherwise: true)),
            "menu" => ReadMenu(reader),
            "collect" => ReadCollect(reader),
            "queue" => new GoToQueue(new QueueKey(names.Enterprise, Known(reader, "queue", names.Queues))),
            "flow" => new GoToFlow(new FlowKey(names.Enterprise, Known(reader, "flow", names.Flows))),
            "transfer" => new TransferToNumber(ReadNumber(reader), ReadOtherwise(reader)),
            "set" => new SetVariable(ReadVariable(reader, "set"), ReadTemplate(reader, "value")),
            _ => ReadHangUp(reader),
        };
        reader.RefuseUnread();
        return step;
    }

    private static string Kind(HoconReader reader)
    {
        var kinds = Kinds.Where(reader.Names.Contains).ToArray();
        return kinds.Length == 1
            ? kinds[0]
            : throw new SettingsException(reader.Path, kinds.Length == 0 ? $"{{ {string.Join(", ", reader.Names)} }}" : string.Join(" and ", kinds),
                $"one step of these kinds: {string.Join(", ", Kinds)}");
    }

    private Menu ReadMenu(HoconReader reader)
    {
        if (!reader.Has("options"))
            throw new SettingsException(reader.Key("options"), null, "one option or more is needed, such as { \"1\" = [ … ] }");
        var options = reader.Section("options");
        var branches = ImmutableSortedDictionary.CreateBuilder<char, ImmutableArray<FlowStep>>();
        foreach (var key in options.Names)
        {
            if (key.Length != 1 || !(char.IsAsciiDigit(key[0]) || key[0] is '*' or '#'))
                throw new SettingsException(options.Key(key), null, "an option is a key of the phone: 0 to 9, \"*\" or \"#\"");
            branches.Add(key[0], Read(options, key));
        }

        return new Menu
        {
            Prompt = FlowPromptReader.Read(reader, "menu", names.Sounds),
            Options = branches.ToImmutable(),
            Variable = reader.Has("variable") ? ReadVariable(reader, "variable") : null,
            Timeout = ReadTimeout(reader, "timeout", TimeSpan.FromSeconds(5)),
            Retries = reader.Integer("retries", 0, MostRetries, 2),
            Invalid = ReadInvalid(reader),
            Otherwise = ReadOtherwise(reader),
        };
    }

    private Collect ReadCollect(HoconReader reader)
    {
        var min = reader.Integer("min-digits", 1, FlowLimits.CollectedDigits, 1);
        return new Collect
        {
            Variable = ReadVariable(reader, "collect"),
            Prompt = FlowPromptReader.Read(reader, "prompt", names.Sounds),
            MinDigits = min,
            MaxDigits = reader.Integer("max-digits", min, FlowLimits.CollectedDigits),
            Terminator = reader.String("terminator", "#") switch
            {
                "#" => '#',
                "*" => '*',
                "off" => null,
                _ => throw reader.Wrong("terminator", "\"#\", \"*\" or off"),
            },
            Timeout = ReadTimeout(reader, "timeout", TimeSpan.FromSeconds(5)),
            InterDigitTimeout = ReadTimeout(reader, "inter-digit-timeout", TimeSpan.FromSeconds(3)),
            Retries = reader.Integer("retries", 0, MostRetries, 2),
            Invalid = ReadInvalid(reader),
            Otherwise = ReadOtherwise(reader),
        };
    }

    private static HangUp ReadHangUp(HoconReader reader) =>
        reader.Switch("hang-up") ? new HangUp() : throw reader.Wrong("hang-up", "on; a step that does nothing is none");

    private FlowPrompt? ReadInvalid(HoconReader reader) => reader.Has("invalid") ? FlowPromptReader.Read(reader, "invalid", names.Sounds) : null;

    private ImmutableArray<FlowStep>? ReadOtherwise(HoconReader reader) => reader.Has("otherwise") ? Read(reader, "otherwise") : null;

    private static TimeSpan ReadTimeout(HoconReader reader, string key, TimeSpan otherwise) => reader.Duration(key, LeastTimeout, MostTimeout, otherwise);

    private string ReadNumber(HoconReader reader)
    {
        var number = ReadTemplate(reader, "transfer");
        return FlowText.VariablesIn(number).Any() || DialledNumber.Problem(number) is not { } problem
            ? number
            : throw reader.Wrong("transfer", $"a number of digits, * and #, or {{variable}} ({problem.TrimEnd('.')})");
    }

    private string ReadVariable(HoconReader reader, string key)
    {
        var name = reader.NonEmpty(key);
        if (!FlowText.IsVariableName(name))
            throw reader.Wrong(key, "a variable's name: 1 to 32 letters, digits, - or _");
        names.Set.Add(name);
        return name;
    }

    private string ReadTemplate(HoconReader reader, string key)
    {
        var text = reader.String(key);
        if (text.Length > FlowLimits.ValueLength)
            throw reader.Wrong(key, $"at most {FlowLimits.ValueLength} characters");
        names.Used.AddRange(FlowText.VariablesIn(text).Select(variable => (reader, key, variable)));
        return text;
    }

    private static string Known(HoconReader reader, string key, ImmutableArray<string> known)
    {
        var name = reader.NonEmpty(key);
        return known.Contains(name) ? name : throw reader.Wrong(key, $"a {key} of this enterprise ({string.Join(", ", known.Order(StringComparer.Ordinal))})");
    }

    /// <summary>Whether nothing after this step is ever done.</summary>
    private static bool IsLast(FlowStep step) => step is GoToQueue or GoToFlow or HangUp or TransferToNumber { Otherwise: null };
}
