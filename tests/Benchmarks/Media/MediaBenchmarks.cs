using System.Net;
using System.Net.Sockets;
using Benchmarks.Harness;
using ContactCenter.Media;
using ContactCenter.Media.Rtp;

namespace Benchmarks.Media;

/// <summary>What media costs: the media thread's CPU while phones talk in real time, PCMA in packets of 20 ms over loopback UDP.</summary>
internal static class MediaBenchmarks
{
    private const int Talks = 100, Mixes = 100, Listeners = 200, Rounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1), Round = TimeSpan.FromSeconds(1);
    private static readonly AudioClip Music = AudioClip.MusicOnHold;

    public static async Task RunAsync(Table table)
    {
        if (OperatingSystem.IsLinux())
            await Rows(table, "epoll", portable: false);
        await Rows(table, "portable", portable: true);
        await OpenAndClose(table);
        await MemoryOfAPort(table);
    }

    /// <summary>What a leg's port keeps while it is open, on the managed heap; the sockets' share of the system is its own matter.</summary>
    private static async Task MemoryOfAPort(Table table)
    {
        const int Ports = 500;
        await using var engine = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
        using var bridge = engine.CreateBridge();
        bridge.OpenPort(Deaf.Instance);
        var before = Memory.Live();
        var ports = Enumerable.Range(0, Ports).Select(_ => bridge.OpenPort(Deaf.Instance)).ToArray();
        foreach (var port in ports)
            port.Configure(new NegotiatedAudio { Codec = AudioCodec.Pcma, PayloadType = 8, Remote = new IPEndPoint(IPAddress.Loopback, 9) });
        await Task.Delay(WarmUp);
        table.Add("memory of an RTP port", "bytes", Sample.Of([(Memory.Live() - before) / (double)Ports]));
        GC.KeepAlive(ports);
    }

    /// <summary>What a call needs of the media at its beginning and end.</summary>
    private static async Task OpenAndClose(Table table)
    {
        await using var engine = MediaEngine.Start(new MediaOptions { PortMin = 0, PortMax = 0 });
        var own = await Cpu.PerUnitAsync(
            async count =>
            {
                for (var i = 0; i < count; i++)
                {
                    using var bridge = engine.CreateBridge();
                    bridge.OpenPort(Deaf.Instance);
                }

                while (engine.Statistics.PortsInUse > 0)
                    await Task.Delay(1);
            },
            count: 500);
        var bare = await Cpu.PerUnitAsync(
            count =>
            {
                for (var i = 0; i < count; i++)
                {
                    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                    socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                }

                return Task.CompletedTask;
            },
            count: 500);
        table.Add("a bridge with an RTP port, opened and closed", own, "a UDP socket, bound and closed", bare);
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

        // One port of very many: what its tap costs does not show.
        var meter = new AllocationMeter();
        ports[0].Tap(meter);
        crowd.Start(ports.Select(p => p.LocalEndPoint));
        await Task.Delay(WarmUp);
        var late = engine.Statistics.LateTicks;
        var costs = await MeasureAsync("media-0", () => engine.Statistics.PacketsIn + engine.Statistics.PacketsOut, () => meter.Allocated);
        table.Add(what, "% of a core", costs.Share, "the same packets, forwarded only", bare.Share);
        table.Add(what, "µs per packet", costs.PerPacket, "the same packets, forwarded only", bare.PerPacket);
        table.Add(what, "bytes alloc/packet", costs.Allocated, "the same packets, forwarded only", bare.Allocated);
        var frames = bridges * (Rounds * Round / RtpClock.Frame);
        table.Add(what, "% of frames late", Sample.Of([(engine.Statistics.LateTicks - late) / frames * 100]));
    }

    private static async Task<Costs> BareAsync(bool portable, int ports)
    {
        using var crowd = new RtpCrowd();
        using var relay = new BareRelay(portable, ports, crowd.EndPoint);
        crowd.Start(relay.EndPoints);
        await Task.Delay(WarmUp);
        return await MeasureAsync(BareRelay.ThreadName, () => relay.Packets, () => relay.Allocated);
    }

    /// <summary>Rounds of one second each; packets are counted in and out, and allocations are the media thread's.</summary>
    private static async Task<Costs> MeasureAsync(string thread, Func<long> packets, Func<long> allocations)
    {
        var (share, each, allocated) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var i = 0; i < Rounds; i++)
        {
            var (start, before, count, bytes) = (TimeProvider.System.GetTimestamp(), Cpu.OfThread(thread), packets(), allocations());
            await Task.Delay(Round);
            var (used, passed) = (Cpu.OfThread(thread) - before, TimeProvider.System.GetElapsedTime(start));
            var handled = Math.Max(1, packets() - count);
            share[i] = used / passed * 100;
            each[i] = used.TotalMicroseconds / handled;
            allocated[i] = (allocations() - bytes) / (double)handled;
        }

        return new Costs(Sample.Of(share), Sample.Of(each), Sample.Of(allocated));
    }

    private readonly record struct Costs(Sample Share, Sample PerPacket, Sample Allocated);

    /// <summary>Tells what the media thread has allocated, from within.</summary>
    private sealed class AllocationMeter : IAudioTap
    {
        private long _allocated;

        public long Allocated => Volatile.Read(ref _allocated);

        public void OnAudio(MediaPort port, ReadOnlySpan<short> samples) => Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread());
    }

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
