using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport;
using Akka.TestKit.Xunit2;
using ContactCenter.Engine.Clustering;
using ContactCenter.Engine.Hosting;
using Google.Protobuf;
using RemoteTransport = Akka.Remote.Transport.Transport;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>Whom the cluster's transport connects to.</summary>
public sealed class ClusterTransportTests : TestKit
{
    private static readonly Address Peer = new("tcp", "contact-center", "10.0.0.2", 25520);
    private readonly PlayedTransport _tcp = new();
    private readonly PlayedHandle _connection = new(Peer);
    private TaskCompletionSource _moment = new();
    private int? _incarnation = 7;

    [Fact]
    public async Task A_member_is_connected_to()
    {
        var connecting = Connect();
        _tcp.Connected.SetResult(_connection);
        (await connecting).ShouldBeSameAs(_connection);
        _connection.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_connects_to_a_node_that_is_no_member()
    {
        _incarnation = null;
        var connecting = Connect();
        (await Should.ThrowAsync<InvalidAssociationException>(connecting)).Message.ShouldContain("is no member");
        _tcp.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_in_no_cluster_yet_may_come_in_meanwhile()
    {
        _incarnation = ClusterReach.Whoever;
        var connecting = Connect();
        _incarnation = 7;
        Pass();
        _tcp.Connected.SetResult(_connection);
        (await connecting).ShouldBeSameAs(_connection);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_attempt_at_a_node_does_not_reach_its_next_life(bool isSeenMeanwhile)
    {
        var connecting = Connect();
        _incarnation = 8;
        if (isSeenMeanwhile)
            Pass();
        else
            _tcp.Connected.SetResult(_connection);
        await Should.ThrowAsync<InvalidAssociationException>(connecting);
        _tcp.Connected.TrySetResult(_connection);
        await AwaitAssertAsync(() => _connection.IsClosed.ShouldBeTrue());
    }

    [Fact]
    public async Task An_attempt_that_lasts_goes_on_while_the_node_is_a_member()
    {
        var connecting = Connect();
        for (var i = 0; i < 5; i++)
            Pass();
        connecting.IsCompleted.ShouldBeFalse();
        _tcp.Connected.SetResult(_connection);
        (await connecting).ShouldBeSameAs(_connection);
    }

    [Fact]
    public async Task An_attempt_ends_when_the_node_is_removed_and_a_connection_that_comes_late_is_closed()
    {
        var connecting = Connect();
        Pass();
        _incarnation = null;
        Pass();
        await Should.ThrowAsync<InvalidAssociationException>(connecting);
        _tcp.Connected.SetResult(_connection);
        await AwaitAssertAsync(() => _connection.IsClosed.ShouldBeTrue());
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_refused_as_ever()
    {
        var connecting = Connect();
        _tcp.Connected.SetException(new InvalidAssociationException("refused"));
        (await Should.ThrowAsync<InvalidAssociationException>(connecting)).Message.ShouldBe("refused");
    }

    private Task<AssociationHandle> Connect() => new ClusterTransport(Sys, Config.Empty, _tcp, _ => _incarnation, () => _moment.Task).Associate(Peer);

    /// <summary>A moment passes; what waits for it goes on before this returns.</summary>
    private void Pass()
    {
        var passed = _moment;
        _moment = new TaskCompletionSource();
        passed.SetResult();
    }

    private sealed class PlayedTransport : RemoteTransport
    {
        public TaskCompletionSource<AssociationHandle> Connected { get; } = new();

        public int Asked { get; private set; }

        public override Task<AssociationHandle> Associate(Address remoteAddress)
        {
            Asked++;
            return Connected.Task;
        }

        public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen() => throw new NotSupportedException();

        public override bool IsResponsibleFor(Address remote) => true;

        public override Task<bool> Shutdown() => Task.FromResult(true);
    }

    private sealed class PlayedHandle(Address remote) : AssociationHandle(new Address("tcp", "contact-center", "10.0.0.1", 25520), remote)
    {
        private volatile bool _isClosed;

        public bool IsClosed => _isClosed;

        public override bool Write(ByteString payload) => true;

        [Obsolete("As in Akka.")]
        public override void Disassociate() => _isClosed = true;
    }
}
