using ContactCenter.Media.Loop;
using ContactCenter.Media.Mixing;

namespace ContactCenter.Media.Tests.Loop;

public sealed class LatenessTests
{
    private static readonly TimeSpan HeldUp = TimeSpan.FromMilliseconds(80);

    [Fact]
    public async Task A_media_thread_that_is_held_up_says_how_late_its_worst_tick_was_and_forgets_it()
    {
        using var loop = new PortableLoop();
        var clock = new MediaClock(TimeProvider.System);
        var shard = new Shard(0, loop, clock, log: null);
        shard.Start();
        await HoldUp();
        shard.TakeWorstLateness().ShouldBe(TimeSpan.Zero, "nobody listens, so nothing is late");

        shard.Post(() => shard.Add(new EmptyBridge(clock)));
        await HoldUp(); // the first turn with the bridge may be this one
        await HoldUp();
        await HoldUp(); // by now the one before is measured
        shard.TakeWorstLateness().ShouldBeGreaterThan(HeldUp / 2);
        await shard.StopAsync();
        shard.TakeWorstLateness();
        shard.TakeWorstLateness().ShouldBe(TimeSpan.Zero);

        Task HoldUp()
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            shard.Post(() =>
            {
                Thread.Sleep(HeldUp);
                shard.Post(done.SetResult);
            });
            return done.Task;
        }
    }

    private sealed class EmptyBridge(MediaClock clock) : IShardBridge
    {
        public BridgeCore Core { get; } = new(clock.Now);

        public void Close()
        {
        }
    }
}
