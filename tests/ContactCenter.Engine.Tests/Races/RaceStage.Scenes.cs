using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Tests.Races;

// How the stage gets to each scene.
public abstract partial class RaceStage
{
    private protected const string Customer = "13800000001";
    private protected const string Expert = "13800000002";
    private protected const string FlowNumber = "13800000009";

    private RaceLeg? _caller;

    /// <summary>The caller's leg, or that of the number that was dialled.</summary>
    private protected RaceLeg Caller => _caller ?? LegTo(Customer);

    /// <summary>Everybody is logged in; the call stands there. In talks of 2001 with a caller, 2002 is Idle; before that, and alone with 2001, Busy.</summary>
    private protected void Play(Scene scene)
    {
        foreach (var seat in new[] { A, B, S })
            Connect(seat);
        switch (scene)
        {
            case Scene.Waiting:
                _caller = CallerComes();
                break;
            case Scene.InFlow:
                _caller = CallerComes(new CallRoute.ToFlow(new FlowKey(Enterprise, "survey")));
                break;
            case Scene.FlowCallsNumber or Scene.FlowConnectedNumber:
                _caller = CallerComes(new CallRoute.ToFlow(new FlowKey(Enterprise, "forward")));
                if (scene is Scene.FlowConnectedNumber)
                    Answers(LegTo(FlowNumber));
                break;
            case Scene.Ringing:
                Ring();
                break;
            case Scene.DialingOwnPhone or Scene.DialingNumber or Scene.TalkingToNumber:
                Do(A, Operation.Dial, Customer);
                if (scene is not Scene.DialingOwnPhone)
                    Answers(PhoneOf(A));
                if (scene is Scene.TalkingToNumber)
                    Answers(LegTo(Customer));
                break;
            case Scene.CallingColleagueOwnPhone or Scene.CallingColleague or Scene.TalkingToColleague:
                Do(A, Operation.CallAgent, B.Key.AgentId);
                if (scene is not Scene.CallingColleagueOwnPhone)
                    Answers(PhoneOf(A));
                if (scene is Scene.TalkingToColleague)
                    Answers(PhoneOf(B));
                break;
            default:
                Talk();
                GoOnTo(scene);
                break;
        }

        Legs().Where(l => l.IsHungUp).ShouldAllBe(l => scene == Scene.TransferredToAgent || scene == Scene.TransferredToNumber || scene == Scene.Intercepted);
        HungUpLegsEnd();
    }

    private void Ring()
    {
        Do(A, Operation.SetIdle);
        _caller = CallerComes();
        StatusOf(A).ShouldBe(AgentStatus.Ringing);
    }

    private void Talk()
    {
        Ring();
        Answers(PhoneOf(A));
        StatusOf(A).ShouldBe(AgentStatus.Talking);
        Do(B, Operation.SetIdle);
    }

    private void GoOnTo(Scene scene)
    {
        switch (scene)
        {
            case Scene.Held:
                Do(A, Operation.Hold);
                break;
            case Scene.ConsultingAgentRings or Scene.ConsultingAgent or Scene.ConferenceWithAgent or Scene.TransferredToAgent:
                Do(A, Operation.ConsultAgent, B.Key.AgentId);
                if (scene is not Scene.ConsultingAgentRings)
                    Answers(PhoneOf(B));
                End(scene);
                break;
            case Scene.ConsultingNumberRings or Scene.ConsultingNumber or Scene.ConferenceWithNumber or Scene.TransferredToNumber:
                Do(A, Operation.ConsultExternal, Expert);
                if (scene is not Scene.ConsultingNumberRings)
                    Answers(LegTo(Expert));
                End(scene);
                break;
            case Scene.MonitoringPhoneRings or Scene.Monitoring or Scene.Whispering or Scene.Barging or Scene.Intercepted:
                Do(S, Operation.Monitor, A.Key.AgentId);
                if (scene is Scene.MonitoringPhoneRings)
                    break;
                Answers(PhoneOf(S));
                if (scene is Scene.Whispering)
                    Do(S, Operation.Whisper);
                else if (scene is Scene.Barging)
                    Do(S, Operation.Barge);
                else if (scene is Scene.Intercepted)
                    Do(S, Operation.Intercept);
                break;
        }
    }

    private void End(Scene scene)
    {
        if (scene is Scene.ConferenceWithAgent or Scene.ConferenceWithNumber)
            Do(A, Operation.Conference);
        else if (scene is Scene.TransferredToAgent or Scene.TransferredToNumber)
            Do(A, Operation.Transfer);
    }
}
