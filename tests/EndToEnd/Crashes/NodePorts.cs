using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>The ports of a node that keeps them over its restarts, so that phones and clients find it again.</summary>
internal sealed record NodePorts(int Sip, int Gateway, int Http)
{
    public static NodePorts Pick() => new(FreePort.LastingUdp(), FreePort.Tcp(), FreePort.Tcp());
}
