using System.Net.Sockets;
using System.Reflection;
using Akka.Actor;
using Akka.Serialization;
using ContactCenter.Contracts;

namespace ContactCenter.Engine.Tests.Gateway;

/// <summary>A hostile peer speaks real Akka.Remote to a real gateway.</summary>
public sealed class GatewayAttackTests
{
    [Fact]
    public async Task Object_with_side_effects_is_never_built()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true);

        attacker.Direct("/user/service").Tell(new Bomb(), attacker.Self);
        attacker.Service.Tell(new Bomb(), attacker.Self);

        Bomb.Built.ShouldBe(2, "the attacker built its own two, or the counter counts nothing");
        Bomb.Disarm();
        await fortress.Warns("serializer 1 ");
        attacker.Login();
        await attacker.Expect<LoginAccepted>();
        await fortress.Stands();
    }

    [Theory]
    [InlineData(typeof(RawJson), "json", "serializer 1 ")]
    [InlineData(typeof(RawContainer), "akka-containers", "selection")]
    public async Task Type_in_a_manifest_is_never_looked_up(Type serializer, string name, string refusal)
    {
        var looked = 0;
        Assembly? Resolve(object? sender, ResolveEventArgs asked)
        {
            if (asked.Name.StartsWith("Evil.Assembly", StringComparison.Ordinal))
                Interlocked.Increment(ref looked);
            return null;
        }

        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        try
        {
            Type.GetType("Evil.Type, Evil.Assembly.Proof").ShouldBeNull();
            looked.ShouldBe(1, "a lookup must be seen, or this test sees nothing");
            await using var fortress = await Fortress.Build();
            await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true, extra: Weapons.Raw(serializer, name));

            attacker.Direct("/user/service").Tell(new RawPayload([1, 2, 3], "Evil.Type, Evil.Assembly"), attacker.Self);

            await fortress.Warns(refusal);
            await fortress.Stands();
            looked.ShouldBe(1);
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    [Fact]
    public async Task Thousands_of_nested_selections_do_not_exhaust_the_stack()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true, extra: Weapons.Raw(typeof(RawContainer), "akka-containers"));
        var nested = Weapons.NestedSelections(9_000);
        nested.Length.ShouldBeLessThan(125_000, "or the frame is too large to arrive");

        attacker.Direct("/user/service").Tell(new RawPayload(nested, string.Empty), attacker.Self);

        await fortress.Warns("a selection inside a selection");
        await fortress.Stands();
    }

    [Theory]
    [InlineData(typeof(RawUnknown))]
    [InlineData(typeof(RawNull))]
    public async Task Unknown_or_null_serializer_is_refused(Type serializer)
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true, extra: Weapons.Raw(serializer));

        attacker.Direct("/user/service").Tell(new RawPayload([1], "x"), attacker.Self);
        attacker.Direct("/user/service").Tell(new Login(1, Guid.NewGuid(), "1000", "95001", "8001", "2001", "right", null, "test"), attacker.Self);

        await attacker.Expect<LoginAccepted>();
        await fortress.Stands();
    }

    [Theory]
    [InlineData("L1", new byte[] { 0xff, 0xff, 0xff })]
    [InlineData("L9", new byte[0])]
    [InlineData("System.String", new byte[] { 1 })]
    [InlineData("SC1", new byte[] { 0x18, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })]
    public async Task Malformed_contract_message_hurts_nobody(string manifest, byte[] bytes)
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true, extra: Weapons.Raw(typeof(RawContracts)));

        attacker.Direct("/user/service").Tell(new RawPayload(bytes, manifest), attacker.Self);

        await fortress.Stands();
    }

    [Fact]
    public async Task Actor_cannot_be_deployed_into_the_gateway()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true);

        attacker.System.ActorOf(Props.Create<PlantedActor>()
            .WithDeploy(new Deploy(new RemoteScope(Address.Parse(RemotePeer.GatewayRoot)))), "planted");

        await fortress.Warns("Refused the client connection");
        await fortress.Stands();
    }

    [Fact]
    public async Task Service_cannot_be_stopped_from_outside()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true);

        attacker.Service.Tell(PoisonPill.Instance, attacker.Self);
        attacker.Direct("/user/service").Tell(PoisonPill.Instance, attacker.Self);
        attacker.Direct("/user/service").Tell(Kill.Instance, attacker.Self);

        await fortress.Warns("serializer 16 ");
        await fortress.Stands();
    }

    [Fact]
    public async Task Connection_cannot_be_watched_or_identified()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true);

        attacker.Service.Tell(new Identify(1), attacker.Self);
        attacker.System.ActorSelection(RemotePeer.GatewayRoot + "/user/service/*").Tell(new Identify(2), attacker.Self);
        await fortress.Warns("serializer 16 ");
        attacker.Login();
        await attacker.Expect<LoginAccepted>();

        attacker.Drain().ShouldNotContain(message => message is ActorIdentity);
        await fortress.Stands();
    }

    [Theory]
    [InlineData("/user/ears")]
    [InlineData("/system/log1-DefaultLogger")]
    [InlineData("/remote")]
    [InlineData("/")]
    public async Task Nothing_but_the_service_can_be_addressed(string path)
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true);

        attacker.Direct(path).Tell(new Ping(1), attacker.Self);

        if (path != "/")
            await fortress.Warns("not for the service");
        await fortress.Stands();
    }

    [Fact]
    public async Task Message_without_its_own_sender_closes_the_connection()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true);
        var victim = ((ExtendedActorSystem)attacker.System).Provider
            .ResolveActorRef($"akka.tcp://client@{fortress.Honest.OwnName}:1/user/client");

        attacker.Direct("/user/service").Tell(new Login(1, Guid.NewGuid(), "1000", "95001", "8001", "2001", "right", null, "x"), victim);

        await fortress.Warns("a sender that is not its own");
        await fortress.Stands();
    }

    [Fact]
    public async Task Name_of_a_live_client_cannot_be_taken()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true, ownName: fortress.Honest.OwnName);

        attacker.Login();

        await fortress.Warns("its name is that of another connection");
        await fortress.Stands();
    }

    [Fact]
    public async Task Stranger_who_knows_a_connections_path_is_ignored()
    {
        await using var fortress = await Fortress.Build();
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true);
        var path = "/user/service/" + fortress.Honest.Connection.Path.Name;
        fortress.Sessions.Drain();

        attacker.Direct(path).Tell(new ExecuteOperation(Guid.NewGuid(), Operation.Logout, null), attacker.Self);
        await fortress.Warns("who is not the client of this connection");

        fortress.Sessions.Drain().ShouldNotContain(message => message is ContactCenter.Engine.Gateway.FromClient);
        await fortress.Stands();
    }

    [Fact]
    public async Task Client_cannot_speak_for_the_server()
    {
        await using var fortress = await Fortress.Build();
        const string ServerMessages = """
            akka.actor.serialization-bindings {
              "ContactCenter.Contracts.IServerMessage, ContactCenter.Contracts" = client-contracts
            }
            """;
        await using var attacker = new RemotePeer(fortress.Gateway.BoundEndpoint, armed: true, extra: ServerMessages);

        attacker.Direct("/user/service/" + fortress.Honest.Connection.Path.Name)
            .Tell(new SessionClosed(SessionCloseReason.Forced, "you are out"), attacker.Self);

        await fortress.Warns("server messages do not come from outside");
        fortress.Honest.Drain().ShouldNotContain(message => message is SessionClosed);
        await fortress.Stands();
    }

    [Theory]
    [InlineData(new byte[] { 0x47, 0x45, 0x54, 0x20, 0x2f, 0x20, 0x48, 0x54, 0x54, 0x50, 0x2f, 0x31, 0x2e, 0x31, 0x0d, 0x0a, 0x0d, 0x0a })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0x7f, 0x00 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0x00 })]
    [InlineData(new byte[] { 0x03, 0x00, 0x00, 0x00, 0x0a, 0xff, 0xff })]
    public async Task Garbage_and_giant_frames_on_the_port_hurt_nobody(byte[] bytes)
    {
        await using var fortress = await Fortress.Build();
        using var socket = new TcpClient();
        await socket.ConnectAsync(fortress.Gateway.BoundEndpoint);

        await socket.GetStream().WriteAsync(bytes);
        await socket.GetStream().FlushAsync();

        await fortress.Stands();
    }

    [Fact]
    public async Task Every_serializer_of_the_gateway_is_ours_or_refuses()
    {
        await using var fortress = await Fortress.Build();
        var field = typeof(Akka.Serialization.Serialization).GetField("_serializersById", BindingFlags.NonPublic | BindingFlags.Instance);
        var table = (Dictionary<int, Serializer>)field.ShouldNotBeNull().GetValue(fortress.Gateway.System.Serialization)!;
        using var akka = ActorSystem.Create("plain", "akka.actor.provider = remote\nakka.remote.dot-netty.tcp.port = 0\nakka.remote.dot-netty.tcp.hostname = 127.0.0.1\nakka.loggers = []\nakka.stdout-loglevel = OFF");
        var original = (Dictionary<int, Serializer>)field.GetValue(akka.Serialization)!;

        foreach (var (id, serializer) in table)
        {
            if (id != 0)
                (serializer is RefusingSerializer or SelectionSerializer or ClientContractsSerializer).ShouldBeTrue($"serializer {id} is {serializer.GetType()}");
        }

        table.Keys.ShouldBe([.. original.Keys, ClientContractsSerializer.WireId], ignoreOrder: true);
        table.Values.OfType<RefusingSerializer>().Count().ShouldBe(7);
    }
}
