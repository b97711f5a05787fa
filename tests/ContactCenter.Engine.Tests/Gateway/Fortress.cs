using System.Net;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using ContactCenter.Contracts;
using ContactCenter.Engine.Gateway;

namespace ContactCenter.Engine.Tests.Gateway;

/// <summary>A gateway under attack, with an honest client inside, and ears on what the gateway warns of.</summary>
internal sealed class Fortress : IAsyncDisposable
{
    private readonly Channel<string> _warnings = Channel.CreateUnbounded<string>();
    private long _pings;

    private Fortress()
    {
        Sessions = new FakeSessions();
        Gateway = GatewaySystem.Start(new GatewayOptions(IPAddress.Loopback, 0), Sessions.Ref, TimeProvider.System, "akka.loggers = []\nakka.stdout-loglevel = OFF");
        var ears = Gateway.System.ActorOf(Props.Create(() => new Ears(_warnings.Writer)), "ears");
        Gateway.System.EventStream.Subscribe(ears, typeof(Warning));
        Gateway.System.EventStream.Subscribe(ears, typeof(Error));
        Honest = new RemotePeer(Gateway.BoundEndpoint);
    }

    public FakeSessions Sessions { get; }

    public GatewaySystem Gateway { get; }

    public RemotePeer Honest { get; }

    public static async Task<Fortress> Build()
    {
        Bomb.Disarm();
        var fortress = new Fortress();
        fortress.Honest.Login();
        await fortress.Honest.Expect<LoginAccepted>();
        return fortress;
    }

    public async Task<string> Warns(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var heard = new List<string>();
        try
        {
            while (true)
            {
                var warning = await _warnings.Reader.ReadAsync(limit.Token);
                heard.Add(warning);
                if (warning.Contains(text, StringComparison.OrdinalIgnoreCase))
                    return warning;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the gateway was to warn of '{text}' and warned of: {string.Join(" | ", heard)}");
        }
    }

    /// <summary>Nothing was built, the honest client's connection lives, and another one can come in.</summary>
    public async Task Stands()
    {
        var sequence = ++_pings;
        Honest.Connection.Tell(new Ping(sequence), Honest.Self);
        (await Honest.Expect<Pong>()).Sequence.ShouldBe(sequence);
        await using var another = new RemotePeer(Gateway.BoundEndpoint);
        another.Login();
        await another.Expect<LoginAccepted>();
        Bomb.Built.ShouldBe(0);
        PlantedActor.Started.ShouldBe(0);
        Gateway.System.WhenTerminated.IsCompleted.ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        await Honest.DisposeAsync();
        await Gateway.DisposeAsync();
        await Sessions.DisposeAsync();
    }

    private sealed class Ears : ReceiveActor
    {
        public Ears(ChannelWriter<string> warnings) => Receive<LogEvent>(log => warnings.TryWrite(log.Message?.ToString() + log.Cause?.Message));
    }
}
