using ContactCenter.Media.Mixing;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Tones;

namespace ContactCenter.Media.Tests.Mixing;

/// <summary>The manual's situations as the media layer is told them: who hears which tone. A, C, X, S talk; M and F are played.</summary>
internal sealed class SituationCall
{
    public const string Rows = "Talking|Held|Consulting|Conferencing|Transferred|Monitoring|Whispering|Barging|MonitoringHeld|InFlow";

    // Multiples of 50 Hz: a frame of 20 ms holds whole periods of each, so that every single frame tells exactly who is heard.
    private const double Agent = 150, Caller = 250, Consulted = 350, Supervisor = 450, Music = 550, Prompt = 650;

    private static readonly Dictionary<string, string> Matrix = new()
    {
        ["Talking"] = "A:C C:A",
        ["Held"] = "A: C:M",
        ["Consulting"] = "A:X C:M X:A",
        ["Conferencing"] = "A:CX C:AX X:AC",
        ["Transferred"] = "C:X X:C",
        ["Monitoring"] = "A:C C:A S:AC",
        ["Whispering"] = "A:CS C:A S:AC",
        ["Barging"] = "A:CS C:AS S:AC",
        ["MonitoringHeld"] = "A: C:M S:A",
        ["InFlow"] = "C:F",
    };

    private readonly Dictionary<char, (double Hz, MixSource Source)> _sources = [];
    private readonly Dictionary<char, VirtualParty> _parties = [];

    public SituationCall(bool swapLaws = false)
    {
        foreach (var (name, hz, alaw) in new[] { ('A', Agent, true), ('C', Caller, false), ('X', Consulted, true), ('S', Supervisor, false) })
        {
            var party = Call.Join(hz, alaw ^ swapLaws ? AudioCodec.Pcma : AudioCodec.Pcmu);
            party.ShiftWave(QuarterWave(hz));
            _parties.Add(name, party);
            _sources.Add(name, (hz, party.Port));
        }

        Play('M', Music);
        Play('F', Prompt);
    }

    public VirtualCall Call { get; } = new();

    public IEnumerable<(char Name, VirtualParty Party)> Parties => _parties.Select(party => (party.Key, party.Value));

    public VirtualParty this[char name] => _parties[name];

    public void Become(string situation) => Call.Hearing([.. RowsOf(situation).Select(row => (_parties[row.Listener], row.Heard.Select(name => _sources[name].Source).ToArray()))]);

    /// <summary>The tones that a party should hear.</summary>
    public double[] Expected(string situation, char listener) =>
        [.. RowsOf(situation).Where(row => row.Listener == listener).SelectMany(row => row.Heard).Select(name => _sources[name].Hz).Order()];

    /// <summary>Whom a party hears, by their letters.</summary>
    public static string Heard(string situation, char listener) =>
        string.Concat(RowsOf(situation).Where(row => row.Listener == listener).Select(row => row.Heard));

    /// <summary>The tones of one packet.</summary>
    public double[] TonesIn(SentPacket packet)
    {
        var samples = VirtualParty.Decode(packet);
        return [.. _sources.Values.Select(source => source.Hz).Where(hz => Tones.ToneDetectorTests.LevelOf(hz, samples) > -30).Order()];
    }

    private static IEnumerable<(char Listener, string Heard)> RowsOf(string situation) => Matrix[situation].Split(' ').Select(row => (row[0], row[2..]));

    // Every frame begins and ends at the top of the wave: where a change clicks loudest.
    private static int QuarterWave(double hz) => (int)(8000 / hz / 4);

    private void Play(char name, double hz)
    {
        var samples = new short[8000 + QuarterWave(hz)];
        new ToneGenerator(-15, hz).Fill(samples);
        var player = new PlayerCore(AudioClip.FromSamples(samples[^8000..]), true, null);
        Call.Bridge.Add(player);
        _sources.Add(name, (hz, player));
    }
}
