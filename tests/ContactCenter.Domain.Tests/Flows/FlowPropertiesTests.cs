using System.Collections.Immutable;
using ContactCenter.Domain.Flows;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ContactCenter.Domain.Tests.Flows.FlowWalk;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>Whatever flows there are and whatever happens: the caller always hears something, is waited for with a time, or is led on. <see cref="FlowWalk"/> checks that after each input.</summary>
public sealed class FlowPropertiesTests
{
    private static readonly string[] Names = ["main", "second", "third"];

    public static Arbitrary<FlowInput> AnyInput() => Gen.Frequency(
        (1, Gen.Constant((FlowInput)new Started())),
        (4, Gen.Constant((FlowInput)new PromptOver())),
        (6, Gen.Elements('1', '2', '3', '*', '#', 'A', 'x').Select(key => (FlowInput)new DigitPressed(key))),
        (3, Gen.Elements(FlowTimer.FirstKey, FlowTimer.NextKey).Select(timer => (FlowInput)new TimePassed(timer))),
        (1, Gen.Constant((FlowInput)new StepFailed("failed"))),
        (1, Gen.Constant((FlowInput)new TransferFailed("failed")))).ToArbitrary();

    public static Arbitrary<Flow[]> AnyFlows() => (
        from first in AnyFlow(Names[0])
        from second in AnyFlow(Names[1])
        from third in AnyFlow(Names[2])
        select new[] { first, second, third }).ToArbitrary();

    [Property(Arbitrary = [typeof(FlowPropertiesTests)], MaxTest = 2000)]
    public void A_caller_is_never_forgotten(Flow[] flows, FlowInput[] inputs) => new FlowWalk(flows).Led(new Started()).Led(inputs);

    [Property(Arbitrary = [typeof(FlowPropertiesTests)], MaxTest = 500)]
    public void A_caller_who_does_nothing_any_more_gets_to_an_end(Flow[] flows, FlowInput[] inputs)
    {
        var walk = new FlowWalk(flows).Led(new Started()).Led(inputs);
        // Each step asks at most thrice here, with two prompts and a silence.
        var most = (FlowLimits.StepsInAll + FlowLimits.StepsAfterALimit) * 9;
        while (!walk.IsOver && most-- > 0)
            walk.Give(walk.Due ?? new TransferFailed("nobody answers"));
        walk.IsOver.ShouldBeTrue("the flow comes to an end");
    }

    [Property(Arbitrary = [typeof(FlowPropertiesTests)], MaxTest = 500)]
    public void What_ends_badly_says_why(Flow[] flows, FlowInput[] inputs)
    {
        var done = new FlowWalk(flows).Led(new Started()).Led(inputs).Done;
        if (done is [.., HangUpCaller { How: FlowEnd.Failed }])
            done[^2].ShouldBeOfType<ReportFailure>();
    }

    private static Gen<Flow> AnyFlow(string name) =>
        from steps in AnySteps(2)
        from onError in AnySteps(1)
        select new Flow(Key(name), steps, onError);

    private static Gen<ImmutableArray<FlowStep>> AnySteps(int depth) =>
        from count in Gen.Choose(0, 3)
        from steps in AnyStep(depth).ArrayOf(count)
        select steps.ToImmutableArray();

    private static Gen<FlowStep> AnyStep(int depth)
    {
        var plain = new (int, Gen<FlowStep>)[]
        {
            (4, Gen.Elements(true, false).Select(bargeIn => (FlowStep)new Play(Hello, bargeIn))),
            (3, Gen.Elements(Names).Select(name => (FlowStep)new GoToFlow(Key(name)))),
            (1, Gen.Constant((FlowStep)new GoToFlow(Key("nowhere")))),
            (1, Gen.Constant((FlowStep)new GoToQueue(Service))),
            (1, Gen.Constant((FlowStep)new HangUp())),
            (1, Gen.Elements("1", "{caller}", "{nobody}").Select(number => (FlowStep)new TransferToNumber(number, null))),
            (1, Gen.Constant((FlowStep)new SetVariable("x", "{x}{x}{caller}"))),
        };
        if (depth == 0)
            return Gen.Frequency(plain);
        var otherwise = Gen.OneOf(Gen.Constant((ImmutableArray<FlowStep>?)null), AnySteps(depth - 1).Select(steps => (ImmutableArray<FlowStep>?)steps));
        var invalid = Gen.Elements(Wrong, null);
        var retries = Gen.Choose(0, 2);
        var menu =
            from one in AnySteps(depth - 1)
            from star in AnySteps(depth - 1)
            from other in otherwise
            from wrong in invalid
            from again in retries
            select (FlowStep)(AMenu(again, invalid: wrong) with { Options = AMenu().Options.SetItem('1', one).SetItem('*', star), Otherwise = other });
        var collect =
            from other in otherwise
            from wrong in invalid
            from again in retries
            from terminator in Gen.Elements<char?>('#', '*', null)
            select (FlowStep)(ACollect(again, terminator, invalid: wrong) with { Otherwise = other });
        var transfer = otherwise.Select(other => (FlowStep)new TransferToNumber("1", other));
        return Gen.Frequency([.. plain, (4, menu), (4, collect), (1, transfer)]);
    }
}
