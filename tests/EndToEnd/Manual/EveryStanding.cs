using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>Calls that are brought to where they have to stand.</summary>
public abstract class EveryStanding(TrunkNode node) : OnTheFloor(node)
{
    protected async Task<Scene> ReachAsync(Standing standing)
    {
        switch (standing)
        {
            case Standing.Talking:
                return new Scene(await TalkAsync());
            case Standing.Held:
                var held = await TalkAsync();
                await held.Ann.Agent.DoAsync(Operation.Hold);
                await held.Ann.Agent.BecomesAsync(AgentStatus.Held);
                await RowAsync("Held", HearsNothing(held.Own), HearsMusic(held.Caller));
                return new Scene(held);
            case Standing.AgentRings:
                var asking = await TalkAsync();
                var bob = await IdleSeatAsync("2002", "8002", Bob, AnswerMode.Manual);
                await asking.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
                var rings = await bob.Phone.RingsAsync();
                await bob.Agent.BecomesAsync(AgentStatus.Ringing);
                return new Scene(asking) { Bob = bob.Agent, BobsPhone = rings };
            case Standing.ConsultingAgent:
                var (talk, consulted, phone) = await ConsultationAsync();
                return new Scene(talk) { Bob = consulted.Agent, BobsPhone = phone };
            case Standing.NumberRings:
                var dialing = await TalkAsync();
                var outside = await OutsideAsync();
                await dialing.Ann.Agent.DoAsync(Operation.ConsultExternal, OutsideNumber);
                return new Scene(dialing) { Far = await outside.RingsAsync() };
            case Standing.ConsultingNumber:
                var (external, far) = await OutsideConsultationAsync();
                return new Scene(external) { Far = far };
            case Standing.ConferencingWithAgent:
                var (three, colleague, third) = await ConferenceAsync();
                return new Scene(three) { Bob = colleague.Agent, BobsPhone = third };
            case Standing.ConferencingWithNumber:
                var (conference, number) = await OutsideConferenceAsync();
                return new Scene(conference) { Far = number };
            default:
                throw new ArgumentOutOfRangeException(nameof(standing), standing, "a standing that nobody can reach");
        }
    }

    /// <summary>Ann is off: a conference goes on without her, everything else is over.</summary>
    protected static async Task GoesOnWithoutAnnAsync(Standing standing, Scene scene)
    {
        await scene.Talk.Own.IsOverAsync();
        switch (standing)
        {
            case Standing.ConferencingWithAgent:
                await scene.Bob!.BecomesAsync(AgentStatus.Talking);
                await RowAsync("without the first agent", Hears(scene.Talk.Caller, Bob), Hears(scene.BobsPhone!, Caller));
                break;
            case Standing.ConferencingWithNumber:
                await RowAsync("without an agent", Hears(scene.Talk.Caller, Outside), Hears(scene.Far!, Caller));
                break;
            default:
                await scene.Talk.Caller.IsOverAsync();
                await ConsultedIsOffAsync(scene);
                break;
        }
    }

    /// <summary>Whoever was consulted is hung up, an agent is Idle as before.</summary>
    protected static async Task ConsultedIsOffAsync(Scene scene)
    {
        if (scene.Far is { } far)
            await far.IsOverAsync();
        if (scene is { Bob: { } bob, BobsPhone: { } phone })
        {
            await phone.IsOverAsync();
            await bob.BecomesAsync(AgentStatus.Idle);
        }
    }

    /// <summary>The call, with whoever was called in.</summary>
    protected sealed record Scene(Talk Talk)
    {
        public SeatedAgent? Bob { get; init; }

        public PhoneCall? BobsPhone { get; init; }

        public PhoneCall? Far { get; init; }
    }
}
