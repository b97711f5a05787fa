using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Pbm.Protocol;
using Serilog;

namespace ContactCenter.Node.Pbm;

/// <summary>
/// One client's connection: TLS, its hello, then its commands, several at once. Whatever it sends, it harms its own connection alone: what is no frame ends
/// it, and so does output that it does not take in time.
/// </summary>
internal sealed class PbmSession(PbmHost host, TcpClient client, CancellationToken stop) : IDisposable
{
    private const int MostCommands = 8;
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WrongTokenCosts = TimeSpan.FromSeconds(1);
    private static readonly Serilog.ILogger Logger = Log.ForContext<PbmSession>();

    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<int, CommandRunner> _running = new();
    private readonly string _peer = client.Client.RemoteEndPoint?.ToString() ?? "?";
    private Stream _stream = client.GetStream();

    /// <summary>For the audit: what the client calls its user is not proved, so its address is there too.</summary>
    public string Who { get; private set; } = "";

    public PbmHost Host => host;

    public async Task RunAsync()
    {
        client.NoDelay = true;
        client.Client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        var reader = await GreetAsync();
        if (reader is null)
            return;
        Logger.Information("{Who} is connected to pbm", Who);
        try
        {
            while (await reader.ReadAsync(_over.Token) is { } frame)
                await TakeAsync(frame);
        }
        catch (InvalidDataException problem)
        {
            Logger.Warning("{Who} is cut off from pbm: {Problem}", Who, problem.Message);
            await RefuseAsync(problem.Message);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client is gone, stuck, or the node stops.
        }
        finally
        {
            await _over.CancelAsync();
            await Task.WhenAll(_running.Values.Select(r => r.Ended));
            host.Leave();
            Logger.Debug("{Who} has left pbm", Who);
        }
    }

    /// <summary>Writes within the time that a client has; one that is slower is cut off.</summary>
    public async ValueTask SendAsync(Frame frame, CancellationToken cancel = default)
    {
        await _writing.WaitAsync(_over.Token);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            limit.CancelAfter(host.Settings.StuckAfter);
            await _stream.WriteAsync(frame.ToLine(), limit.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException or ObjectDisposedException)
        {
            if (!_over.IsCancellationRequested)
                Logger.Warning("{Who} does not take what pbm tells it, and is cut off", Who);
            await _over.CancelAsync();
            throw new OperationCanceledException("the client is cut off", problem);
        }
        finally
        {
            _writing.Release();
        }

        cancel.ThrowIfCancellationRequested();
    }

    public void Forget(int id) => _running.TryRemove(id, out _);

    public void Dispose()
    {
        _over.Cancel();
        _stream.Dispose();
    }

    private async Task<FrameReader?> GreetAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        limit.CancelAfter(HelloWithin);
        if (host.Certificate is { } certificate)
        {
            var tls = new SslStream(_stream);
            _stream = tls;
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, limit.Token);
        }

        var reader = new FrameReader(_stream, Frame.LongestFromClient);
        Frame? hello;
        try
        {
            hello = await reader.ReadAsync(limit.Token);
        }
        catch (InvalidDataException problem)
        {
            Logger.Information("{Peer} does not speak pbm: {Problem}", _peer, problem.Message);
            await RefuseAsync(problem.Message);
            return null;
        }

        if (hello is null)
            return null;
        if (hello is not { Type: FrameTypes.Hello, Version: Frame.CurrentVersion })
        {
            await RefuseAsync($"this node speaks version {Frame.CurrentVersion} of pbm's protocol, and you have said {(hello.Type == FrameTypes.Hello ? $"version {hello.Version}" : "no hello")}");
            return null;
        }

        if (host.Settings.Token is { } token && !IsSame(token, hello.Token ?? ""))
        {
            Logger.Warning("{Peer} is refused by pbm: {Problem:l}", _peer, hello.Token is null ? "it has no token" : "its token is wrong");
            await Task.Delay(WrongTokenCosts, _over.Token);
            await RefuseAsync(hello.Token is null ? "a token is needed; give it with --token-file FILE or in PBM_TOKEN" : "the token is wrong");
            return null;
        }

        if (!host.TryEnter())
        {
            Logger.Warning("{Peer} is refused by pbm: there are {MaxSessions} sessions", _peer, host.Settings.MaxSessions);
            await RefuseAsync($"there are {host.Settings.MaxSessions} sessions already (contact-center.pbm.max-sessions)");
            return null;
        }

        var user = Printable.Of(hello.User is { Length: > 0 } said ? said[..Math.Min(said.Length, 64)] : "somebody");
        Who = $"pbm {user}@{_peer}";
        try
        {
            await SendAsync(new Frame { Type = FrameTypes.Welcome, Version = Frame.CurrentVersion, Text = host.Scope.Name });
            return reader;
        }
        catch
        {
            host.Leave();
            throw;
        }
    }

    private async Task TakeAsync(Frame frame)
    {
        switch (frame)
        {
            case { Type: FrameTypes.Run, Id: { } id }:
                var runner = new CommandRunner(this, id, _over.Token);
                if (_running.Count >= MostCommands || !_running.TryAdd(id, runner))
                {
                    await SendAsync(new Frame { Type = FrameTypes.Error, Id = id, Text = $"No more than {MostCommands} commands run at once in a session, each with an id of its own." });
                    await SendAsync(new Frame { Type = FrameTypes.End, Id = id, Code = ExitCodes.Failed });
                    runner.Dispose();
                    break;
                }

                runner.Start(frame);
                break;
            case { Type: FrameTypes.Cancel, Id: { } id }:
                _running.GetValueOrDefault(id)?.Cancel();
                break;
            case { Type: FrameTypes.File, Id: { } id }:
                _running.GetValueOrDefault(id)?.Take(frame);
                break;
            case { Type: FrameTypes.Complete, Id: { } id }:
                var (start, items) = await Nodes.NodeCompletion.AtAsync(frame.Line ?? "", frame.Cursor ?? 0, host.Scope, _over.Token);
                await SendAsync(new Frame { Type = FrameTypes.Completions, Id = id, Start = start, Items = items });
                break;
            default:
                throw new InvalidDataException($"no frame of type \"{Printable.Of(frame.Type[..Math.Min(frame.Type.Length, 32)])}\" is known, or it has no id");
        }
    }

    private async Task RefuseAsync(string why)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _stream.WriteAsync(new Frame { Type = FrameTypes.Refused, Text = why }.ToLine(), limit.Token);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over either way.
        }
    }

    /// <summary>In the same time whatever differs, the length too.</summary>
    private static bool IsSame(string token, string given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
