namespace ContactCenter.Engine.Tests.Races;

/// <summary>Where a call stands when the race begins.</summary>
public enum Scene
{
    Waiting,
    Ringing,
    Talking,
    Held,
    ConsultingAgentRings,
    ConsultingNumberRings,
    ConsultingAgent,
    ConsultingNumber,
    ConferenceWithAgent,
    ConferenceWithNumber,
    TransferredToAgent,
    TransferredToNumber,
    InFlow,
    FlowCallsNumber,
    FlowConnectedNumber,
    DialingOwnPhone,
    DialingNumber,
    TalkingToNumber,
    CallingColleagueOwnPhone,
    CallingColleague,
    TalkingToColleague,
    MonitoringPhoneRings,
    Monitoring,
    Whispering,
    Barging,
    Intercepted,
}
