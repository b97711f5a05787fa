using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Engine.Hosting;

namespace ContactCenter.Engine.Tests.Hosting;

public sealed class DatabaseWatchTests : EngineKit
{
    private readonly TestProbe _other;
    private readonly TestProbe _lost;
    private readonly TestProbe _looks;
    private readonly IActorRef _watch;
    private volatile bool _isAway;

    public DatabaseWatchTests()
    {
        _other = CreateTestProbe("other");
        _lost = CreateTestProbe("lost");
        _looks = CreateTestProbe("looks");
        Sys.EventStream.Subscribe(_lost.Ref, typeof(NodeIsLost));
        var (other, looks) = (_other.Ref, _looks.Ref);
        Func<CancellationToken, Task> look = _ =>
        {
            looks.Tell(new DatabaseSeen());
            return _isAway ? Task.FromException(new IOException("it is away")) : Task.CompletedTask;
        };
        Func<IEnumerable<ICanTell>> others = () => [other];
        var time = Time;
        _watch = Sys.ActorOf(Props.Create(() => new DatabaseWatch(look, others, time)));
        Settle(_watch);
    }

    [Fact]
    public void A_node_tells_the_others_each_time_that_the_database_answers()
    {
        Second();
        _other.ExpectMsg<DatabaseSeen>();
        Second();
        _other.ExpectMsg<DatabaseSeen>();
        ShouldBeSilent(_lost);
    }

    [Fact]
    public void A_node_that_is_cut_off_from_a_database_that_another_one_reaches_is_lost()
    {
        Second();
        _isAway = true;
        for (var i = 0; i < 3; i++)
        {
            _watch.Tell(new DatabaseSeen());
            Second();
            ShouldBeSilent(_lost);
        }

        _watch.Tell(new DatabaseSeen());
        Second();
        _lost.ExpectMsg<NodeIsLost>().Reason.ShouldContain("database");
    }

    [Fact]
    public void Nodes_that_all_lose_the_database_go_on()
    {
        _watch.Tell(new DatabaseSeen());
        _isAway = true;
        for (var i = 0; i < 30; i++)
            Second();
        ShouldBeSilent(_lost);
        _isAway = false;
        Second();
        _other.ExpectMsg<DatabaseSeen>();
    }

    [Fact]
    public void A_database_that_is_away_for_a_moment_loses_no_node()
    {
        for (var round = 0; round < 5; round++)
        {
            _isAway = true;
            for (var i = 0; i < 2; i++)
            {
                _watch.Tell(new DatabaseSeen());
                Second();
            }

            _isAway = false;
            Second();
        }

        ShouldBeSilent(_lost);
    }

    private void Second()
    {
        AdvanceSeconds(1);
        _looks.ExpectMsg<DatabaseSeen>(TimeSpan.FromSeconds(10));
        // The answer comes by another thread.
        for (var i = 0; i < 200; i++)
        {
            Thread.Yield();
            Settle(_watch);
        }
    }
}
