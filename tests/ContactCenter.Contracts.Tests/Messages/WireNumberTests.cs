namespace ContactCenter.Contracts.Tests.Messages;

/// <summary>The numbers of enumerations are on the wire; a new member gets a new number at the end.</summary>
public sealed class WireNumberTests
{
    [Fact]
    public void Numbers_of_operations_stay() => Numbers<Operation>().ShouldBe(
        "None=0 Login=1 SetIdle=2 SetBusy=3 Dial=4 CallAgent=5 Answer=6 HangUp=7 Hold=8 Retrieve=9 ConsultAgent=10 ConsultExternal=11 " +
        "ConsultRetrieve=12 Transfer=13 Conference=14 TransferToIvr=15 SendDtmf=16 Reset=17 Logout=18 Monitor=19 Whisper=20 Barge=21 " +
        "ForceRelease=22 Intercept=23 ForceIdle=24 ForceBusy=25 ForceLogout=26");

    [Fact]
    public void Numbers_of_states_stay() => Numbers<AgentStatus>().ShouldBe(
        "Unknown=0 LoggedOut=1 Busy=2 Idle=3 Ringing=4 Dialing=5 Talking=6 Held=7 Consulting=8 Conferencing=9 WrapUp=10 Monitoring=11 Barging=12");

    [Fact]
    public void Numbers_of_the_other_enumerations_stay()
    {
        Numbers<LoginField>().ShouldBe("None=0 Enterprise=1 AccessNumber=2 Extension=3 AgentId=4 Password=5 Version=6");
        Numbers<SessionCloseReason>().ShouldBe("Unknown=0 TakenOver=1 LoggedOut=2 Forced=3 ServerStopping=4 ProtocolError=5");
        Numbers<CallDirection>().ShouldBe("Unknown=0 Inbound=1 Outbound=2 Internal=3");
    }

    private static string Numbers<T>() where T : struct, Enum =>
        string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value)}"));
}
