using ContactCenter.Phone;

namespace EndToEnd.Stage;

/// <summary>A node with a trunk at a port where a test's peer sits.</summary>
public class TrunkNode : NodeFixture
{
    public int TrunkPort { get; } = FreePort.Udp();

    protected override IEnumerable<string> Keys => [$"contact-center.trunks=[{{name=t1,host=127.0.0.1,port={TrunkPort}}}]"];

    /// <summary>The outside world as a phone.</summary>
    public SoftPhoneOptions TrunkPhone(AnswerMode answer, double tone) => new()
    {
        Server = Sip,
        User = "13800138000",
        SipPort = TrunkPort,
        ToneHz = tone,
        Answer = answer,
    };
}
