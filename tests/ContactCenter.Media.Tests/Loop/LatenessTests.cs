using ContactCenter.Media.Loop;
using ContactCenter.Media.Mixing;

namespace ContactCenter.Media.Tests.Loop;

public sealed class LatenessTests
{
    private static readonly TimeSpan HeldUp = TimeSpan.FromMilliseconds(80);

    [Fact]
    public async Task A_media_thread_that_is_held_up_says_how_late_it_was_and_forgets_it()
    {
        using var loop = new PortableLoop();
        var clock = new MediaClock(TimeProvider.System);
        var shard = new Shard(0, loop, clock, log: null);
        shard.Start();
        await HoldUp();
        shard.TakeLateness().ShouldBe(default, "nobody listens, so nothing is late");

        shard.Post(() => shard.Add(new EmptyBridge(clock)));
        await HoldUp(); // the first turn with the bridge may be this one
        await HoldUp();
        await HoldUp(); // by now the one before is measured
        var late = shard.TakeLateness();
        late.Worst.ShouldBeGreaterThan(HeldUp / 2);
        late.Mean.ShouldBeInRange(HeldUp / 100, late.Worst / 2, "what comes while it stands still is late by half of it at most, on the average");
        await shard.StopAsync();
        shard.TakeLateness();
        shard.TakeLateness().ShouldBe(default);

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
