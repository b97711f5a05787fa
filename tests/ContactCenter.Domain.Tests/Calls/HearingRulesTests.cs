using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using static ContactCenter.Domain.Tests.Calls.CallWalk;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class HearingRulesTests
{
    // The manual's table "Who hears whom", word for word. A agent, C caller, X consulted party, S supervisor, M music, F the flow's prompts.
    private const string Manual =
        """
        | Talking | C | A | | |
        | Held | – | M | | |
        | Consulting, answered | X | M | A | |
        | Conferencing | C X | A X | A C | |
        | after Transfer | | X | C | |
        | Monitoring a talk | C | A | | A C |
        | Whisper | C S | A | | A C |
        | Barging | C S | A S | | A C |
        | Monitoring a held call | – | M | | A's side: nothing |
        | in a flow | | F | | |
        """;

    // The same for every situation; T is the engine's ring-back tone.
    private const string Situations =
        """
        | Silent            |     |     |     | |
        | InFlow            |     | F   |     | |
        | Waiting           |     | M   |     | |
        | DialRinging       | T   |     |     | |
        | DialEarlyMedia    | C   |     |     | |
        | Talking           | C   | A   |     | |
        | ConsultRinging    | T   | M   |     | |
        | ConsultEarlyMedia | X   | M   |     | |
        | Consulting        | X   | M   | A   | |
        | Conferencing      | C X | A X | A C | |
        | ForwardRinging    |     | T   |     | |
        | ForwardEarlyMedia |     | X   |     | |
        | Transferred       |     | X   | C   | |
        """;

    // Every situation in which an agent can hold or be supervised, with whoever holds. In each cell what A, C, X and S hear: with no supervisor on the
    // line, and with one who is on the side of the named agent. (On internal calls C is an agent.)
    private const string Supervised =
        """
        |                   | holds | nobody     | Monitor A     | Whisper A      | Barge A         | Monitor C     | Whisper C      | Barge C         | Monitor X     | Whisper X      | Barge X         |
        | Talking           | -     | C A - -    | C A - AC      | CS A - AC      | CS AS - AC      | C A - AC      | C AS - AC      | CS AS - AC      |
        | Talking           | A     | - M - -    | - M - -       | S M - A        | S M - A         | - M - -       | - MS - C       | - MS - C        |
        | Talking           | C     | M - - -    | M - - -       | MS - - A       | MS - - A        | M - - -       | M S - C        | M S - C         |
        | Talking           | AC    | M M - -    | M M - -       | MS M - A       | MS M - A        | M M - -       | M MS - C       | M MS - C        |
        | ConsultRinging    | -     | T M - -    | T M - -       | TS M - A       | TS M - A        | T M - -       | T MS - C       | T MS - C        |
        | ConsultRinging    | C     | T M - -    | T M - -       | TS M - A       | TS M - A        | T M - -       | T MS - C       | T MS - C        |
        | ConsultEarlyMedia | -     | X M - -    | X M - AX      | XS M - AX      | XS M - AX       | X M - -       | X MS - C       | X MS - C        |
        | ConsultEarlyMedia | C     | X M - -    | X M - AX      | XS M - AX      | XS M - AX       | X M - -       | X MS - C       | X MS - C        |
        | Consulting        | -     | X M A -    | X M A AX      | XS M A AX      | XS M AS AX      | X M A -       | X MS A C       | X MS A C        | X M A AX      | X M AS AX      | XS M AS AX      |
        | Consulting        | C     | X M A -    | X M A AX      | XS M A AX      | XS M AS AX      | X M A -       | X MS A C       | X MS A C        | X M A AX      | X M AS AX      | XS M AS AX      |
        | Consulting        | X     | M M - -    | M M - -       | MS M - A       | MS M - A        | M M - -       | M MS - C       | M MS - C        | M M - -       | M M S X        | M M S X         |
        | Consulting        | CX    | M M - -    | M M - -       | MS M - A       | MS M - A        | M M - -       | M MS - C       | M MS - C        | M M - -       | M M S X        | M M S X         |
        | Conferencing      | -     | CX AX AC - | CX AX AC ACX  | CXS AX AC ACX  | CXS AXS ACS ACX | CX AX AC ACX  | CX AXS AC ACX  | CXS AXS ACS ACX | CX AX AC ACX  | CX AX ACS ACX  | CXS AXS ACS ACX |
        """;

    private static readonly Dictionary<char, Voice> Letters = new()
    {
        ['A'] = Voice.Agent, ['C'] = Voice.Caller, ['X'] = Voice.Consulted, ['S'] = Voice.Supervisor,
        ['M'] = Voice.Music, ['F'] = Voice.Prompt, ['T'] = Voice.RingBack,
    };

    private static readonly Dictionary<char, CallAgent> Agents = new() { ['A'] = Ann, ['C'] = Bob, ['X'] = Cy };

    public static IEnumerable<object[]> ManualLines => Rows(Manual).Select(cells => new object[] { cells[0], cells[1..] });

    public static IEnumerable<object[]> SupervisedLines
    {
        get
        {
            var rows = Rows(Supervised).ToArray();
            return from row in rows.Skip(1)
                   from column in Enumerable.Range(2, row.Length - 2)
                   select new object[] { row[0], row[1].Trim('-'), rows[0][column], row[column] };
        }
    }

    [Theory]
    [MemberData(nameof(ManualLines))]
    public void Everybody_hears_whom_the_manual_says_and_nobody_else(string situation, string[] heard)
    {
        var call = situation switch
        {
            "Talking" => In("Talking"),
            "Held" => In("Talking, held"),
            "Consulting, answered" => In("Consulting"),
            "Conferencing" => In("Conferencing"),
            "after Transfer" => In("Transferred"),
            "Monitoring a talk" => In("Talking, supervised"),
            "Whisper" => In("Talking, supervised").Led(new SupervisorSets(Sue.Agent, SupervisionMode.Whisper)),
            "Barging" => In("Talking, supervised").Led(new SupervisorSets(Sue.Agent, SupervisionMode.Barge)),
            "Monitoring a held call" => In("Talking, held").Supervised(Ann),
            "in a flow" => In("InFlow"),
            _ => throw new ArgumentOutOfRangeException(nameof(situation), situation, "A line of the manual without a call."),
        };

        ShouldHear(HearingRules.Matrix(call.State), heard, situation);
    }

    [Fact]
    public void Each_situation_has_its_line()
    {
        Rows(Situations).Select(cells => Enum.Parse<CallSituation>(cells[0])).ShouldBe(Enum.GetValues<CallSituation>());
        foreach (var cells in Rows(Situations))
            ShouldHear(HearingRules.Matrix(Enum.Parse<CallSituation>(cells[0])), cells[1..], cells[0]);
    }

    [Theory]
    [MemberData(nameof(SupervisedLines))]
    public void Holds_and_supervision_change_what_the_table_says(string situation, string holders, string supervision, string heard)
    {
        var state = State(Enum.Parse<CallSituation>(situation), holders, supervision);

        ShouldHear(HearingRules.Matrix(state), heard.Split(' '), $"{situation}, {holders} holds, {supervision}");
    }

    [Theory]
    [MemberData(nameof(SupervisedLines))]
    public void A_supervisor_whose_phone_still_rings_changes_nothing(string situation, string holders, string supervision, string heard)
    {
        var state = State(Enum.Parse<CallSituation>(situation), holders, supervision);
        var alone = Rows(Supervised).Single(cells => cells[0] == situation && cells[1].Trim('-') == holders)[2];
        heard.ShouldNotBeEmpty();

        ShouldHear(HearingRules.Matrix(state with { Supervisor = CallParty.Of(Sue) }), alone.Split(' '), supervision);
    }

    [Theory]
    [MemberData(nameof(SupervisedLines))]
    public void Nobody_hears_itself_and_nobody_hears_one_twice(string situation, string holders, string supervision, string heard)
    {
        heard.ShouldNotBeEmpty();
        foreach (var (listener, voices) in HearingRules.Matrix(State(Enum.Parse<CallSituation>(situation), holders, supervision)))
        {
            voices.ShouldNotContain(listener);
            voices.ShouldBeUnique();
        }
    }

    [Fact]
    public void The_situation_of_every_phase()
    {
        foreach (var phase in Enum.GetValues<CallPhase>())
            Enum.IsDefined(HearingRules.Situation(In(phase).State)).ShouldBeTrue($"{phase}");
    }

    private static CallState State(CallSituation situation, string holders, string supervision)
    {
        var state = New(CallDirection.Internal) with
        {
            Phase = situation switch
            {
                CallSituation.ConsultRinging or CallSituation.ConsultEarlyMedia => CallPhase.CallingConsulted,
                _ => Enum.Parse<CallPhase>($"{situation}"),
            },
            EarlyMedia = situation is CallSituation.ConsultEarlyMedia,
            Agent = Party(Ann, Phone),
            Caller = Party(Bob, BobsPhone),
            Consulted = Party(Cy, Outside),
            Holders = [.. holders.Select(letter => Enum.GetValues<PartyRole>().Single(role => HearingRules.VoiceOf(role) == Letters[letter]))],
        };
        HearingRules.Situation(state).ShouldBe(situation);
        return supervision.Split(' ') is [var mode, var target]
            ? state with { Supervisor = Party(Sue, SuesPhone), Supervision = new(Agents[target[0]].Agent, Enum.Parse<SupervisionMode>(mode)) }
            : state;
    }

    private static void ShouldHear(ImmutableDictionary<Voice, ImmutableArray<Voice>> matrix, string[] cells, string line)
    {
        foreach (var (listener, cell) in "ACXS".Zip(cells))
        {
            var heard = cell is "–" or "-" or "A's side: nothing" ? [] : cell.Where(letter => letter != ' ').Select(letter => Letters[letter]);
            matrix.GetValueOrDefault(Letters[listener], []).ShouldBe(heard, ignoreOrder: true, $"{line}: {listener}");
        }

        matrix.Keys.ShouldBeSubsetOf([Voice.Agent, Voice.Caller, Voice.Consulted, Voice.Supervisor], $"{line}: music and tones have no ears");
    }

    private static IEnumerable<string[]> Rows(string table) => table.Split('\n').Select(row => row.Trim()[1..^1].Split('|', StringSplitOptions.TrimEntries));
}
