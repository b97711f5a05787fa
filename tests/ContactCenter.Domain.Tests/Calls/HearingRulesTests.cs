using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class HearingRulesTests
{
    // The manual's table "Who hears whom" as far as the situations exist; A agent, C caller, M music, T the engine's ring-back tone.
    private const string Manual =
        """
        situation      | A hears | C hears
        Silent         |         |
        Waiting        |         | M
        DialRinging    | T       |
        DialEarlyMedia | C       |
        Talking        | C       | A
        Held           |         | M
        """;

    private static readonly Dictionary<char, Voice> Letters = new()
    {
        ['A'] = Voice.Agent, ['C'] = Voice.Caller, ['M'] = Voice.Music, ['T'] = Voice.RingBack,
    };

    private static readonly Dictionary<CallSituation, string[]> Table = Manual.Split('\n').Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => Enum.Parse<CallSituation>(cells[0]), cells => cells[1..]);

    [Fact]
    public void The_table_has_a_line_for_every_situation() => Table.Keys.ShouldBe(Enum.GetValues<CallSituation>());

    [Fact]
    public void Everybody_hears_whom_the_manual_says_and_nobody_else()
    {
        foreach (var (situation, cells) in Table)
        {
            var matrix = HearingRules.Matrix(situation);
            Heard(matrix, Voice.Agent).ShouldBe(cells[0].Select(letter => Letters[letter]), situation.ToString());
            Heard(matrix, Voice.Caller).ShouldBe(cells[1].Select(letter => Letters[letter]), situation.ToString());
            matrix.Keys.ShouldBeSubsetOf([Voice.Agent, Voice.Caller], $"{situation}: music and tones have no ears");
        }
    }

    [Fact]
    public void Nobody_hears_itself()
    {
        foreach (var situation in Enum.GetValues<CallSituation>())
            foreach (var (listener, heard) in HearingRules.Matrix(situation))
                heard.ShouldNotContain(listener, situation.ToString());
    }

    private static IEnumerable<Voice> Heard(IReadOnlyDictionary<Voice, System.Collections.Immutable.ImmutableArray<Voice>> matrix, Voice listener) =>
        matrix.TryGetValue(listener, out var heard) ? heard : [];
}
