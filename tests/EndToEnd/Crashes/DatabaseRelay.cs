using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Crashes;

/// <summary>A TCP relay to a database that a test takes away: cut off, as a server that is down, or hanging, as one behind a dead network.</summary>
internal sealed class DatabaseRelay : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, bool> _ends = new();
    private readonly IPEndPoint _to;
    private readonly IPAddress _at;
    private readonly int _port;
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private TaskCompletionSource _flowing = Flowing();

    /// <param name="to">The database.</param>
    /// <param name="at">Where it listens; null: on loopback.</param>
    public DatabaseRelay(IPEndPoint to, IPAddress? at = null)
    {
        _to = to;
        _at = at ?? IPAddress.Loopback;
        using (var probe = new TcpListener(_at, 0))
        {
            probe.Start();
            _port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Listen();
    }

    public IPEndPoint EndPoint => new(_at, _port);

    /// <summary>Every connection is reset, new ones are refused.</summary>
    public async Task CutAsync()
    {
        _listener?.Stop();
        _listener = null;
        await _accepting;
        foreach (var end in _ends.Keys)
            end.Close(0);
    }

    /// <summary>Connections stay, new ones are taken, and nothing moves.</summary>
    public void Hang() => _flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything as before; what hung moves on.</summary>
    public void Restore()
    {
        _flowing.TrySetResult();
        if (_listener is null)
            Listen();
    }

    public async ValueTask DisposeAsync()
    {
        _flowing.TrySetResult();
        await CutAsync();
    }

    private static TaskCompletionSource Flowing()
    {
        var flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        flows.SetResult();
        return flows;
    }

    private void Listen()
    {
        _listener = new TcpListener(_at, _port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = RelayAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task RelayAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _ends[near] = _ends[far] = true;
        try
        {
            await _flowing.Task;
            await far.ConnectAsync(_to);
            await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Cut, or nobody there: the same for both ends.
        }
        finally
        {
            near.Dispose();
            _ends.TryRemove(near, out _);
            _ends.TryRemove(far, out _);
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, SocketFlags.None) is var count and > 0)
            {
                await _flowing.Task;
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), SocketFlags.None);
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // The relay of both ways ends.
        }
    }
}
