using System.Net;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Loop;

public class MediaEngineTests
{
    private static MediaOptions Options(bool portable, int shards = 1) => new() { PortMin = 0, PortMax = 0, ForcePortable = portable, Shards = shards };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_goes_from_music_to_talk_to_conference_to_whisper(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        var events = new PortEvents();
        var (pa, pb, pc) = (bridge.OpenPort(events), bridge.OpenPort(events), bridge.OpenPort(events));
        await using var a = new RtpPeer(pa, 500).Start();
        await using var b = new RtpPeer(pb, 900, AudioCodec.Pcmu).Start();
        await using var c = new RtpPeer(pc, 1500).Start();
        var music = bridge.Play(AudioClip.Tone(2100, TimeSpan.FromSeconds(1), -15), loop: true);

        bridge.SetHearing(HearingMatrix.Empty.With(pa, music));
        await Eventually.Hears(a, 2100);
        await Eventually.Hears(b);

        bridge.SetHearing(HearingMatrix.Empty.With(pa, pb).With(pb, pa));
        await Eventually.Hears(a, 900);
        await Eventually.Hears(b, 500);

        bridge.SetHearing(HearingMatrix.Empty.With(pa, pb, pc).With(pb, pa, pc).With(pc, pa, pb));
        await Eventually.Hears(a, 900, 1500);
        await Eventually.Hears(b, 500, 1500);
        await Eventually.Hears(c, 500, 900);

        bridge.SetHearing(HearingMatrix.Empty.With(pa, pb, pc).With(pb, pa).With(pc, pa, pb));
        await Eventually.Hears(a, 900, 1500);
        await Eventually.Hears(b, 500);
        await Eventually.Hears(c, 500, 900);
        events.Started.ShouldBe(3);
        var statistics = engine.Statistics;
        statistics.PortsInUse.ShouldBe(3);
        statistics.PacketsIn.ShouldBeGreaterThan(30);
        statistics.PacketsOut.ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_go_both_ways(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        var events = new PortEvents();
        var port = bridge.OpenPort(events);
        await using var peer = new RtpPeer(port, 500).Start();

        port.SendDtmf("1*D", TimeSpan.FromMilliseconds(60));
        await Eventually.IsTrue(() => peer.Events.Count(packet => packet.Event.End) == 9, "three end packets of each of three keys");
        peer.Events.GroupBy(packet => packet.Timestamp).Select(key => key.First().Event.Digit).ShouldBe(['1', '*', 'D']);
        peer.Events.Where(packet => packet.Event.End).ShouldAllBe(packet => packet.Event.Duration == 480);

        // Of the first key only one packet in the middle comes through, of the second only the last of the end packets.
        peer.SendEvent(new TelephoneEvent(7, false, 10, 800), 100_000);
        peer.SendEvent(new TelephoneEvent(11, true, 10, 1600), 110_000);
        await Eventually.IsTrue(() => events.Keys.Count == 2, "two keys");
        events.Keys.ShouldBe([('7', TimeSpan.FromMilliseconds(100)), ('#', TimeSpan.FromMilliseconds(200))]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_is_played_once_and_its_end_is_told(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        var port = bridge.OpenPort(new PortEvents());
        await using var peer = new RtpPeer(port, 500).Start();
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var prompt = bridge.Play(AudioClip.Tone(700, TimeSpan.FromMilliseconds(400)), loop: false, finished.SetResult);
        bridge.SetHearing(HearingMatrix.Empty.With(port, prompt));

        await Eventually.Hears(peer, 700);
        await finished.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Eventually.Hears(peer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ipv6_carries_talk_too(bool portable)
    {
        if (!System.Net.Sockets.Socket.OSSupportsIPv6) return;
        await using var engine = MediaEngine.Start(Options(portable) with { Bind = IPAddress.IPv6Loopback });
        using var bridge = engine.CreateBridge();
        var (pa, pb) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));
        await using var a = new RtpPeer(pa, 500).Start();
        await using var b = new RtpPeer(pb, 900).Start();

        bridge.SetHearing(HearingMatrix.Empty.With(pa, pb).With(pb, pa));

        await Eventually.Hears(a, 900);
        await Eventually.Hears(b, 500);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_remote_is_reported(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable) with { SilenceAfter = TimeSpan.FromMilliseconds(100) });
        using var bridge = engine.CreateBridge();
        var events = new PortEvents();
        var port = bridge.OpenPort(events);
        await using var peer = new RtpPeer(port, 500);

        await Eventually.IsTrue(() => events.Silent >= 1, "the report of silence");
        peer.Start();
        await Eventually.IsTrue(() => events.Started >= 1, () => $"the start of media; started {events.Started}, silent {events.Silent}, {port.Statistics}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hostile_datagrams_harm_nobody(bool portable)
    {
        await using var engine = MediaEngine.Start(Options(portable));
        using var bridge = engine.CreateBridge();
        var (pa, pb) = (bridge.OpenPort(new PortEvents()), bridge.OpenPort(new PortEvents()));
        await using var a = new RtpPeer(pa, 500).Start();
        await using var b = new RtpPeer(pb, 900).Start();
        bridge.SetHearing(HearingMatrix.Empty.With(pa, pb).With(pb, pa));
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var datagram = new byte[random.Next(0, 60)];
            random.NextBytes(datagram);
            if (i % 2 == 0 && datagram.Length > 1) (datagram[0], datagram[1]) = (0xBF, 8);
            a.Send(datagram);
        }

        await Eventually.IsTrue(() => pa.Statistics.PacketsDropped > 10, "dropped datagrams");
        await Eventually.Hears(b, 500);
    }

    [Fact]
    public async Task A_range_gives_its_even_ports_runs_out_and_gives_them_again()
    {
        // Below the ephemeral ports, and elsewhere each time: what others have taken in it is passed over.
        var min = Random.Shared.Next(11000, 18000) | 1;
        await using var engine = MediaEngine.Start(new MediaOptions { PortMin = min, PortMax = min + 20 });
        using var bridge = engine.CreateBridge();
        var ports = new List<MediaPort>();
        var full = Should.Throw<MediaPortsExhaustedException>(() =>
        {
            while (ports.Count < 20) ports.Add(bridge.OpenPort(new PortEvents()));
        });

        full.Message.ShouldContain($"{min}–{min + 20}");
        ports.Count.ShouldBeInRange(1, 10);
        ports.Select(port => port.LocalEndPoint.Port).ShouldAllBe(port => port % 2 == 0 && port > min && port < min + 20);
        ports.Select(port => port.LocalEndPoint.Port).ShouldBeUnique();

        var freed = ports[0].LocalEndPoint.Port;
        ports[0].Dispose();
        await Eventually.IsTrue(() => engine.Statistics.PortsInUse == ports.Count - 1, "the freed port");
        bridge.OpenPort(new PortEvents()).LocalEndPoint.Port.ShouldBe(freed);
    }

    [Fact]
    public async Task Closing_frees_all_and_later_calls_do_no_harm()
    {
        var engine = MediaEngine.Start(Options(false, shards: 2));
        var (first, second) = (engine.CreateBridge(), engine.CreateBridge());
        var port = first.OpenPort(new PortEvents());
        second.OpenPort(new PortEvents());
        engine.Statistics.Bridges.ShouldBe(2);

        first.Dispose();
        await Eventually.IsTrue(() => engine.Statistics is { Bridges: 1, PortsInUse: 1 }, "the bridge to close");
        await engine.DisposeAsync();
        await engine.DisposeAsync();

        engine.Statistics.PortsInUse.ShouldBe(0);
        port.Dispose();
        port.SendDtmf("1");
        first.SetHearing(HearingMatrix.Empty);
        Should.Throw<ObjectDisposedException>(() => second.OpenPort(new PortEvents()));
        Should.Throw<ObjectDisposedException>(() => engine.CreateBridge());
    }

    [Fact]
    public async Task A_port_counts_what_it_sees()
    {
        await using var engine = MediaEngine.Start(Options(false));
        using var bridge = engine.CreateBridge();
        var port = bridge.OpenPort(new PortEvents());
        port.Statistics.RemoteEndPoint.ShouldBeNull();
        await using var peer = new RtpPeer(port, 500).Start();

        await Eventually.IsTrue(() => port.Statistics is { PacketsIn: > 5, PacketsOut: > 5 }, "packets both ways");

        var seen = port.Statistics;
        seen.RemoteEndPoint.ShouldBe(peer.EndPoint);
        seen.Codec.ShouldBe(AudioCodec.Pcma);
        seen.BytesIn.ShouldBeGreaterThan(800);
        seen.PacketsLost.ShouldBe(0);
        seen.LastPacketAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1023, 2000, "PortMin")]
    [InlineData(3000, 2000, "PortMax")]
    [InlineData(3001, 3001, "PortMax")]
    [InlineData(3000, 70000, "PortMax")]
    public void Wrong_ranges_are_refused_by_name(int min, int max, string name) =>
        Should.Throw<ArgumentException>(() => MediaEngine.Start(new MediaOptions { PortMin = min, PortMax = max })).Message.ShouldContain(name);

    [Fact]
    public void An_address_that_nobody_can_reach_is_not_advertised() =>
        Should.Throw<ArgumentException>(() => MediaEngine.Start(new MediaOptions { Bind = IPAddress.Any })).Message.ShouldContain("Advertise");

    [Fact]
    public async Task Keys_that_are_none_are_refused()
    {
        await using var engine = MediaEngine.Start(Options(false));
        using var bridge = engine.CreateBridge();
        Should.Throw<ArgumentException>(() => bridge.OpenPort(new PortEvents()).SendDtmf("12x")).Message.ShouldContain("'x'");
    }

    [Fact]
    public async Task A_failing_owner_is_logged_and_the_media_goes_on()
    {
        var log = new System.Collections.Concurrent.ConcurrentQueue<MediaLogEntry>();
        await using var engine = MediaEngine.Start(Options(false) with { Log = log.Enqueue });
        using var bridge = engine.CreateBridge();
        var port = bridge.OpenPort(new FailingEvents());
        await using var peer = new RtpPeer(port, 500).Start();

        await Eventually.IsTrue(() => log.Any(entry => entry.Error is InvalidOperationException), "the logged failure");
        var before = peer.Packets;
        await Eventually.IsTrue(() => peer.Packets > before + 5, "media after the failure");
    }

    [Fact]
    public async Task A_tap_gets_what_the_remote_says()
    {
        await using var engine = MediaEngine.Start(Options(false));
        using var bridge = engine.CreateBridge();
        var port = bridge.OpenPort(new PortEvents());
        await using var peer = new RtpPeer(port, 500).Start();
        var tap = new DetectingTap();

        port.Tap(tap);

        await Eventually.IsTrue(() => tap.Heard, "500 Hz on the tap");
    }

    [Fact]
    public async Task The_epoll_thread_allocates_nothing_per_packet()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var engine = MediaEngine.Start(Options(false));
        using var bridge = engine.CreateBridge();
        var events = new AllocationEvents();
        var (pa, pb) = (bridge.OpenPort(events), bridge.OpenPort(new PortEvents()));
        await using var a = new RtpPeer(pa, 500).Start();
        await using var b = new RtpPeer(pb, 900).Start();
        bridge.SetHearing(HearingMatrix.Empty.With(pa, pb).With(pb, pa));
        await Eventually.Hears(b, 500);

        // The first keys warm up; between the last two lie packets alone.
        for (uint key = 1; key <= 3; key++)
        {
            var before = engine.Statistics.PacketsIn;
            await Eventually.IsTrue(() => engine.Statistics.PacketsIn > before + 100, "a hundred packets");
            a.SendEvent(new TelephoneEvent(1, true, 10, 800), key * 10_000_000);
            await Eventually.IsTrue(() => events.Allocated.Count == key, $"key {key}");
        }

        var allocated = events.Allocated.ToArray();
        (allocated[2] - allocated[1]).ShouldBeLessThan(1000);
    }

    private sealed class AllocationEvents : IMediaPortEvents
    {
        public System.Collections.Concurrent.ConcurrentQueue<long> Allocated { get; } = new();

        public void OnDtmf(MediaPort p, char digit, TimeSpan duration) => Allocated.Enqueue(GC.GetAllocatedBytesForCurrentThread());

        public void OnMediaStarted(MediaPort p)
        {
        }

        public void OnMediaSilent(MediaPort p, TimeSpan since)
        {
        }
    }

    private sealed class DetectingTap : IAudioTap
    {
        private readonly Media.Tones.ToneDetector _detector = new();

        public volatile bool Heard;

        public void OnAudio(MediaPort port, ReadOnlySpan<short> samples)
        {
            if (_detector.Add(samples)) Heard = _detector.Hears(500);
        }
    }

    private sealed class FailingEvents : IMediaPortEvents
    {
        public void OnDtmf(MediaPort p, char digit, TimeSpan duration) => throw new InvalidOperationException();

        public void OnMediaStarted(MediaPort p) => throw new InvalidOperationException();

        public void OnMediaSilent(MediaPort p, TimeSpan since) => throw new InvalidOperationException();
    }
}
