using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Client.Tests;

/// <summary>A TCP relay that can go silent without hanging up, as a network does whose cable is cut.</summary>
internal sealed class FreezingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private CancellationTokenSource _frozen = new();

    public FreezingRelay(IPEndPoint target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Service => _listener.LocalEndpoint.ToString()!;

    /// <summary>Connections that exist carry nothing more; new ones do.</summary>
    public void Freeze() => Interlocked.Exchange(ref _frozen, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var from = await _listener.AcceptTcpClientAsync(_end.Token);
                var to = new TcpClient();
                await to.ConnectAsync(_target, _end.Token);
                _ = CopyAsync(from, to, _frozen.Token);
                _ = CopyAsync(to, from, _frozen.Token);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, CancellationToken frozen)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), frozen);
        }
        catch (OperationCanceledException)
        {
            // Frozen: the sockets stay open and silent until the test ends.
            await Task.Delay(Timeout.Infinite, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        catch (IOException)
        {
            // One side hung up.
        }

        from.Dispose();
        to.Dispose();
    }
}
