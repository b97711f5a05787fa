using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EndToEnd.FrontDoor;

/// <summary>OPTIONS, written by hand.</summary>
internal static class RawOptions
{
    /// <summary>The status of the answer; 0 when there is none within a second.</summary>
    public static async Task<int> AskAsync(IPEndPoint server)
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await socket.SendAsync(Write(socket, server), server);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            var answer = await socket.ReceiveAsync(limit.Token);
            return int.Parse(Encoding.UTF8.GetString(answer.Buffer).AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>One more request of its own.</summary>
    public static byte[] Write(UdpClient from, IPEndPoint server)
    {
        var id = Guid.NewGuid().ToString("N");
        return Encoding.UTF8.GetBytes(string.Join("\r\n",
            $"OPTIONS sip:{server} SIP/2.0", $"Via: SIP/2.0/UDP {from.Client.LocalEndPoint};branch=z9hG4bK{id};rport", $"From: <sip:ping@127.0.0.1>;tag={id}",
            $"To: <sip:{server}>", $"Call-ID: {id}", "CSeq: 1 OPTIONS", "Max-Forwards: 70", "Content-Length: 0", "", ""));
    }
}
