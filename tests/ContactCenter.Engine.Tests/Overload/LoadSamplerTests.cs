using Akka.Actor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Overload;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Media;

namespace ContactCenter.Engine.Tests.Overload;

public sealed class LoadSamplerTests : EngineKit
{
    private volatile int _cpu;
    private volatile int _late;
    private readonly List<IActorRef> _echoes = [];

    [Fact]
    public async Task A_node_that_is_overloaded_refuses_callers_and_takes_them_again_when_it_is_well()
    {
        var (load, sampler) = await StartAsync();
        for (var i = 0; i < TestSettings.Default.Overload.MinCalls; i++)
            load.TryEnter().ShouldBeTrue();
        _late = 11;
        Samples(sampler, 2); // 1 s begins with the first
        load.Refuses().ShouldBeNull();
        Samples(sampler, 1);
        load.Refuses().ShouldBe(LoadReason.TickLateness);
        _late = 1;
        Samples(sampler, 1); // somebody was refused before it
        Samples(sampler, 10);
        load.State.IsOverloaded.ShouldBeTrue();
        Samples(sampler, 1);
        load.State.IsOverloaded.ShouldBeFalse();
        load.Refuses().ShouldBeNull();
    }

    [Fact]
    public async Task A_sample_has_what_was_measured()
    {
        var (load, sampler) = await StartAsync();
        (_cpu, _late) = (33, 12);
        Samples(sampler, 1);
        (load.Last.CpuPercent, load.Last.TickLateness, load.Last.WorstTick).ShouldBe((33, TimeSpan.FromMilliseconds(12), TimeSpan.FromMilliseconds(120)));
    }

    [Fact]
    public async Task A_message_that_is_not_there_when_the_sample_is_due_counts_with_its_wait_until_then()
    {
        var (load, sampler) = await StartAsync();
        Samples(sampler, 1);
        var echo = _echoes[0];
        _echoes.Clear();
        ((IInternalActorRef)echo).Suspend();
        Samples(sampler, 1); // sends the probe that stays, if the one before was answered
        Samples(sampler, 3);
        load.Last.MailboxAge.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1.5));
    }

    private async Task<(NodeLoad Load, IActorRef Sampler)> StartAsync()
    {
        var (load, time) = (new NodeLoad(TestSettings.Default.Overload, null, Time), Time);
        Func<MediaLateness> lateness = () => new(TimeSpan.FromMilliseconds(10 * _late), TimeSpan.FromMilliseconds(_late));
        Func<double> cpu = () => _cpu;
        var sampler = Sys.ActorOf(Props.Create(() => new LoadSampler(load, lateness, cpu, EngineNode.CallDispatcher, time)), "load");
        Settle(sampler);
        foreach (var echo in new[] { "calls", "default" })
            _echoes.Add(await Sys.ActorSelection(sampler.Path / echo).ResolveOne(TimeSpan.FromSeconds(5)));
        return (load, sampler);
    }

    private void Samples(IActorRef sampler, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Advance(LoadSampler.Every);
            Settle(sampler);
            _echoes.ForEach(Settle); // a probe that is under way while time passes has waited
            Settle(sampler);
        }
    }
}
