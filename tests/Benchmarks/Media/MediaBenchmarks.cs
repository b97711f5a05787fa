using Benchmarks.Harness;
using ContactCenter.Media;

namespace Benchmarks.Media;

/// <summary>What media costs: the media thread's CPU while phones talk in real time, PCMA in packets of 20 ms over loopback UDP.</summary>
internal static class MediaBenchmarks
{
    private const int Talks = 100, Mixes = 100, Listeners = 200;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1), Round = TimeSpan.FromSeconds(1);
    private static readonly AudioClip Music = AudioClip.MusicOnHold;

    public static async Task RunAsync(Table table)
    {
        if (OperatingSystem.IsLinux())
            await Rows(table, "epoll", portable: false);
        await Rows(table, "portable", portable: true);
    }

    private static async Task Rows(Table table, string loop, bool portable)
    {
        var bare = await BareAsync(portable, 2 * Talks);
        await Row(table, $"{Talks} relayed two-way calls, {loop}", portable, Talks, 2, bare, Talk);
        await Row(table, $"{Listeners} listeners of music, {loop}", portable, Listeners, 1, bare, Listen);
        await Row(table, $"{Mixes} three-party mixes, {loop}", portable, Mixes, 3, await BareAsync(portable, 3 * Mixes), Mix);
    }

    private static void Talk(MediaBridge bridge, MediaPort[] p) => bridge.SetHearing(HearingMatrix.Empty.With(p[0], p[1]).With(p[1], p[0]));

    private static void Mix(MediaBridge bridge, MediaPort[] p) =>
        bridge.SetHearing(HearingMatrix.Empty.With(p[0], p[1], p[2]).With(p[1], p[0], p[2]).With(p[2], p[0], p[1]));

    private static void Listen(MediaBridge bridge, MediaPort[] p) => bridge.SetHearing(HearingMatrix.Empty.With(p[0], bridge.Play(Music, loop: true)));

    private static async Task Row(Table table, string what, bool portable, int bridges, int legs, Costs bare, Action<MediaBridge, MediaPort[]> connect)
    {
        using var crowd = new RtpCrowd();
        await using var engine = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0, ForcePortable = portable });
        var ports = new List<MediaPort>();
        for (var i = 0; i < bridges; i++)
        {
            var bridge = engine.CreateBridge();
            var own = Enumerable.Range(0, legs).Select(_ => bridge.OpenPort(Deaf.Instance)).ToArray();
            foreach (var port in own)
                port.Configure(new NegotiatedAudio { Codec = AudioCodec.Pcma, PayloadType = 8, Remote = crowd.EndPoint });
            connect(bridge, own);
            ports.AddRange(own);
        }

        crowd.Start(ports.Select(p => p.LocalEndPoint));
        await Task.Delay(WarmUp);
        var late = engine.Statistics.LateTicks;
        var costs = await MeasureAsync("media-0", () => engine.Statistics.PacketsIn + engine.Statistics.PacketsOut);
        table.Add(what, "% of a core", costs.Share, "the same packets, forwarded only", bare.Share);
        table.Add(what, "µs per packet", costs.PerPacket, "the same packets, forwarded only", bare.PerPacket);
        table.Add(what, "bytes alloc/packet", costs.Allocated, "the same packets, forwarded only", bare.Allocated);
        if (engine.Statistics.LateTicks - late is > 0 and var missed)
            table.Add(what, "late frames", Sample.Of([missed]));
    }

    private static async Task<Costs> BareAsync(bool portable, int ports)
    {
        using var crowd = new RtpCrowd();
        using var relay = new BareRelay(portable, ports, crowd.EndPoint);
        crowd.Start(relay.EndPoints);
        await Task.Delay(WarmUp);
        return await MeasureAsync(BareRelay.ThreadName, () => relay.Packets);
    }

    /// <summary>Rounds of one second each; packets are counted in and out, and allocations are those of the whole process.</summary>
    private static async Task<Costs> MeasureAsync(string thread, Func<long> packets)
    {
        const int rounds = 3;
        var (share, each, allocated) = (new double[rounds], new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            var (start, before, count, bytes) = (TimeProvider.System.GetTimestamp(), Cpu.OfThread(thread), packets(), GC.GetTotalAllocatedBytes(precise: true));
            await Task.Delay(Round);
            var (used, passed) = (Cpu.OfThread(thread) - before, TimeProvider.System.GetElapsedTime(start));
            var handled = Math.Max(1, packets() - count);
            share[i] = used / passed * 100;
            each[i] = used.TotalMicroseconds / handled;
            allocated[i] = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)handled;
        }

        return new Costs(Sample.Of(share), Sample.Of(each), Sample.Of(allocated));
    }

    private readonly record struct Costs(Sample Share, Sample PerPacket, Sample Allocated);

    /// <summary>Takes what ports tell and does nothing.</summary>
    private sealed class Deaf : IMediaPortEvents
    {
        public static readonly Deaf Instance = new();

        public void OnDtmf(MediaPort p, char digit, TimeSpan duration)
        {
        }

        public void OnMediaStarted(MediaPort p)
        {
        }

        public void OnMediaSilent(MediaPort p, TimeSpan since)
        {
        }
    }
}
