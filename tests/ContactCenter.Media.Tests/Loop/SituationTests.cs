namespace ContactCenter.Media.Tests.Loop;

/// <summary>The manual's "Who hears whom" over real sockets, with phones of both laws, in an order that a call may take.</summary>
public class SituationTests
{
    private const double Agent = 500, Caller = 900, Consulted = 1500, Supervisor = 2100, Music = 2500, Prompt = 2900;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everybody_hears_whom_the_manual_says(bool portable)
    {
        await using var engine = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0, ForcePortable = portable });
        using var bridge = engine.CreateBridge();
        var (a, c, x, s) = (Open(bridge), Open(bridge), Open(bridge), Open(bridge));
        await using var agent = new RtpPeer(a, Agent).Start();
        await using var caller = new RtpPeer(c, Caller, AudioCodec.Pcmu).Start();
        await using var consulted = new RtpPeer(x, Consulted).Start();
        await using var supervisor = new RtpPeer(s, Supervisor, AudioCodec.Pcmu).Start();
        var music = Loop(bridge, Music);
        var prompt = Loop(bridge, Prompt);

        await Becomes("in a flow", HearingMatrix.Empty.With(c, prompt), [], [Prompt], [], []);
        await Becomes("Talking", HearingMatrix.Empty.With(a, c).With(c, a), [Caller], [Agent], [], []);
        await Becomes("Held", HearingMatrix.Empty.With(c, music), [], [Music], [], []);
        await Becomes("Talking again", HearingMatrix.Empty.With(a, c).With(c, a), [Caller], [Agent], [], []);
        await Becomes("Consulting", HearingMatrix.Empty.With(a, x).With(c, music).With(x, a), [Consulted], [Music], [Agent], []);
        await Becomes("Conferencing", HearingMatrix.Empty.With(a, c, x).With(c, a, x).With(x, a, c), [Caller, Consulted], [Agent, Consulted], [Agent, Caller], []);
        await Becomes("after Transfer", HearingMatrix.Empty.With(c, x).With(x, c), [], [Consulted], [Caller], []);
        await Becomes("Monitoring", HearingMatrix.Empty.With(a, c).With(c, a).With(s, a, c), [Caller], [Agent], [], [Agent, Caller]);
        await Becomes("Whisper", HearingMatrix.Empty.With(a, c, s).With(c, a).With(s, a, c), [Caller, Supervisor], [Agent], [], [Agent, Caller]);
        await Becomes("Barging", HearingMatrix.Empty.With(a, c, s).With(c, a, s).With(s, a, c), [Caller, Supervisor], [Agent, Supervisor], [], [Agent, Caller]);
        await Becomes("Monitoring a held call", HearingMatrix.Empty.With(c, music), [], [Music], [], []);

        async Task Becomes(string situation, HearingMatrix matrix, double[] byAgent, double[] byCaller, double[] byConsulted, double[] bySupervisor)
        {
            bridge.SetHearing(matrix);
            await Hears("the agent", agent, byAgent);
            await Hears("the caller", caller, byCaller);
            await Hears("the consulted party", consulted, byConsulted);
            await Hears("the supervisor", supervisor, bySupervisor);

            Task Hears(string who, RtpPeer peer, double[] hz) => Eventually.IsTrue(
                () => peer.Hears().SequenceEqual(hz), () => $"{situation}: {who} hears {string.Join(" + ", hz)}, but it was {string.Join(" + ", peer.Hears())}");
        }
    }

    private static MediaPort Open(MediaBridge bridge) => bridge.OpenPort(new PortEvents());

    private static AudioPlayer Loop(MediaBridge bridge, double hz) => bridge.Play(AudioClip.Tone(hz, TimeSpan.FromSeconds(1), -15), loop: true);
}
