using System.Reflection;
using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Store;
using ContactCenter.Engine.Tests.Journal;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>A node is lost, and another one closes its calls.</summary>
public sealed class HeirActorTests : RecordsStage
{
    private const string LostAt = "akka.tcp://contact-center@10.0.0.1:4053";
    private readonly PlayedNodes _nodes = new();
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private IActorRef _heir = ActorRefs.Nobody;

    public HeirActorTests() => Start();

    [Fact]
    public void What_a_lost_node_has_left_open_is_closed_and_noted()
    {
        var call = LostCall();
        StartHeir();
        Looks();
        Until(() => _nodes.Left.Count == 1);
        Closed().ShouldHaveSingleItem().Call.Id.ShouldBe(call);
        Closed()[0].Cause.ShouldBe(CallEndCause.NodeFailed);
        _nodes.Left.ShouldHaveSingleItem().Id.ShouldBe("node");
        Looks();
        Closed().Count.ShouldBe(1);
    }

    [Fact]
    public void A_member_keeps_its_calls_whatever_it_does()
    {
        LostCall();
        _members.Add(LostAt);
        StartHeir();
        Looks();
        Closed().ShouldBeEmpty();
        _nodes.Left.ShouldBeEmpty();
    }

    [Fact]
    public void A_node_that_gives_signs_of_life_is_not_inherited_from_before_they_stop()
    {
        LostCall();
        _nodes.Rows[0] = _nodes.Rows[0] with { AliveAt = Now };
        StartHeir();
        Looks();
        Closed().ShouldBeEmpty();
        AdvanceSeconds(4);
        Looks();
        Until(() => _nodes.Left.Count == 1);
        Closed().Count.ShouldBe(1);
    }

    [Fact]
    public void A_node_that_has_its_stream_again_closes_its_calls_itself_and_the_heir_leaves_them()
    {
        LostCall();
        Faults.Hang();
        StartHeir();
        Looks();
        Signs.Given.ExpectMsg("read"); // the heir is about to write
        Faults.Next(WriteFault.Fail);
        Faults.Release();
        Start();
        var ready = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, ready.Ref);
        Pass(Actor, ready);
        ready.ExpectMsg<RecordsReady>();
        Until(() => Closed().Count == 1);
        Looks();
        Closed().Count.ShouldBe(1);
    }

    [Fact]
    public void A_node_that_is_back_while_the_heir_closes_its_calls_is_ready_when_they_are_closed()
    {
        var call = LostCall();
        Signs.Fails = true;
        Start();
        var ready = CreateTestProbe();
        Actor.Tell(AwaitRecords.Instance, ready.Ref);
        Signs.Given.ExpectMsg("read");
        Settle(Actor);
        Signs.Fails = false;
        StartHeir();
        Looks();
        Until(() => Closed().Count == 1);
        Pass(Actor, ready);
        ready.ExpectMsg<RecordsReady>();
        Closed().ShouldHaveSingleItem().Call.Id.ShouldBe(call);
        var next = Begin();
        Ends(next);
        Until(() => Closed().Count == 2);
    }

    [Fact]
    public void A_node_that_is_removed_while_it_is_still_in_the_list_of_members_is_inherited_from_a_second_later()
    {
        LostCall();
        _members.Add(LostAt);
        StartHeir();
        Looks();
        var before = _nodes.Reads;
        _heir.Tell(Removed());
        AwaitCondition(() => _nodes.Reads > before, TimeSpan.FromSeconds(10));
        WhatWasReadIsHandled();
        Closed().ShouldBeEmpty();
        _members.Remove(LostAt);
        var since = Now;
        Until(() => _nodes.Left.Count == 1);
        (Now - since).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        Closed().Count.ShouldBe(1);
    }

    [Fact]
    public void A_node_closes_its_own_calls_itself()
    {
        LostCall();
        _nodes.Rows[0] = _nodes.Rows[0] with { Id = "own" };
        StartHeir();
        Looks();
        Closed().ShouldBeEmpty();
    }

    [Fact]
    public void A_table_that_can_not_be_read_is_read_later()
    {
        LostCall();
        _nodes.Fails = true;
        StartHeir();
        Looks();
        _nodes.Left.ShouldBeEmpty();
        _nodes.Fails = false;
        Looks();
        Until(() => _nodes.Left.Count == 1);
        Closed().Count.ShouldBe(1);
    }

    /// <summary>A call that its node was lost under.</summary>
    private CallId LostCall()
    {
        var call = Begin();
        Goes(call, new CallPart(SegmentKind.Queue, "service", null));
        Quiet(TimeSpan.Zero);
        Signs.Last = Now;
        Die(Actor);
        AdvanceSeconds(10);
        _nodes.Rows.Add(new NodeRow("node", LostAt, Now.AddSeconds(-10)));
        return call;
    }

    /// <summary>The cluster makes such events; nobody else can.</summary>
    private static ClusterEvent.MemberRemoved Removed()
    {
        var removed = typeof(Member).GetMethod("Removed", BindingFlags.Static | BindingFlags.NonPublic, [typeof(UniqueAddress)])!;
        return new((Member)removed.Invoke(null, [new UniqueAddress(Address.Parse(LostAt), 1)])!, MemberStatus.Down);
    }

    private void StartHeir()
    {
        Func<string, CallStream> streamOf = node => new CallStream($"calls|{node}", Signs, Props.Create(() => new ProjectsAtOnce()));
        Func<IReadOnlySet<string>> members = () => _members;
        var (nodes, time) = (_nodes, Time);
        _heir = Sys.ActorOf(Props.Create(() => new HeirActor("own", nodes, streamOf, members, time)));
        Settle(_heir);
    }

    /// <summary>Time passes until it has looked.</summary>
    private void Looks()
    {
        var before = _nodes.Reads;
        Until(() => _nodes.Reads > before);
        WhatWasReadIsHandled();
    }

    private void WhatWasReadIsHandled()
    {
        for (var i = 0; i < 200; i++)
        {
            Thread.Yield();
            Settle(_heir);
        }
    }

    private void Until(Func<bool> holds)
    {
        var later = false;
        AwaitAssert(
            () =>
            {
                if (later)
                    Advance(TimeSpan.FromMilliseconds(50));
                later = true;
                Settle(_heir);
                holds().ShouldBeTrue();
            },
            TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(2));
    }

    private IReadOnlyList<CallRecord> Closed() => [.. Kept.OfType<CallClosed>().Select(closed => closed.Record)];

    private sealed class ProjectsAtOnce : ReceiveActor
    {
        public ProjectsAtOnce() => Receive<ProjectUpTo>(m => Context.Parent.Tell(new Projected(m.Sequence)));
    }

    private sealed class PlayedNodes : INodeTable
    {
        private int _reads;

        public List<NodeRow> Rows { get; } = [];

        public List<NodeRow> Left { get; } = [];

        public bool Fails { get; set; }

        public int Reads => Volatile.Read(ref _reads);

        public Task EnterAsync(string node, string address, CancellationToken cancel) => Task.CompletedTask;

        public Task LeaveAsync(NodeRow node, CancellationToken cancel)
        {
            lock (Rows)
            {
                Rows.RemoveAll(row => row.Id == node.Id);
                Left.Add(node);
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<NodeRow>> ReadAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref _reads);
            lock (Rows)
                return Fails ? Task.FromException<IReadOnlyList<NodeRow>>(new IOException("it is away")) : Task.FromResult<IReadOnlyList<NodeRow>>([.. Rows]);
        }
    }
}
