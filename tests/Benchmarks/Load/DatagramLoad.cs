using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Load;

/// <summary>The barest peer of all: datagrams of these sizes, one after the other, each sent back as it is.</summary>
internal sealed class DatagramLoad(IPEndPoint at, int[] sizes) : ILoad
{
    private readonly Socket[] _sockets = [.. Enumerable.Range(0, Lanes.Count).Select(_ => Connected(at))];
    private readonly byte[] _sent = new byte[65536];

    public Task RunAsync(int count) => Lanes.RunAsync(count, async lane =>
    {
        var answer = new byte[65536];
        foreach (var size in sizes)
        {
            await _sockets[lane].SendAsync(_sent.AsMemory(0, size));
            await _sockets[lane].ReceiveAsync(answer);
        }
    });

    public ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket Connected(IPEndPoint at)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(at);
        return socket;
    }
}
