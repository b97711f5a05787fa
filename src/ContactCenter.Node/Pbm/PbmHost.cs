using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Node.Pbm;

/// <summary>Serves operators: takes their connections, as many as may be, each a <see cref="PbmSession"/>.</summary>
internal sealed class PbmHost : IAsyncDisposable
{
    /// <summary>Beside the sessions so many connections may still be proving who they are; what comes beyond that is closed at once.</summary>
    private const int MostStrangers = 16;

    private static readonly Serilog.ILogger Logger = Log.ForContext<PbmHost>();
    private readonly PbmSettings _settings;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;
    private int _connections;
    private int _sessions;

    private PbmHost(PbmSettings settings, TcpListener listener, X509Certificate2? certificate) =>
        (_settings, _listener, Certificate, EndPoint) = (settings, listener, certificate, (IPEndPoint)listener.LocalEndpoint);

    /// <summary>Where it listens; the real port when 0 was configured.</summary>
    public IPEndPoint EndPoint { get; }

    public PbmSettings Settings => _settings;

    public X509Certificate2? Certificate { get; }

    public OperatorScope Scope { get; private set; } = null!;

    /// <summary>Takes the port. Null: pbm is off, or the usual port is taken. Throws <see cref="SettingsException"/> for what is configured and can't be had.</summary>
    public static PbmHost? Open(PbmSettings settings)
    {
        if (!settings.Enabled)
            return null;
        var certificate = settings.Certificate is { } files ? Load(files) : null;
        var listener = new TcpListener(settings.Bind, settings.Port);
        try
        {
            listener.Start(backlog: 64);
            return new PbmHost(settings, listener, certificate);
        }
        catch (SocketException) when (settings.Port == PbmSettings.UsualPort && IPAddress.IsLoopback(settings.Bind))
        {
            listener.Dispose();
            Logger.Warning("pbm is not served: {Bind}:{Port} is taken; contact-center.pbm.port says another one", settings.Bind, settings.Port);
            return null;
        }
        catch (SocketException problem)
        {
            listener.Dispose();
            throw new SettingsException($"{PbmSettings.Path}.port", $"{settings.Bind}:{settings.Port}", $"a TCP port that is free ({problem.Message})");
        }
    }

    /// <summary>From now on operators are served.</summary>
    public void Serve(OperatorScope scope)
    {
        Scope = scope;
        _accepting = AcceptAsync();
    }

    /// <summary>Whether one more session may begin; then it is counted.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _sessions) <= _settings.MaxSessions)
            return true;
        Interlocked.Decrement(ref _sessions);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _sessions);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException problem)
            {
                Logger.Warning("pbm could not take a connection: {Problem}", problem.Message);
                await Task.Delay(100);
                continue;
            }

            if (Interlocked.Increment(ref _connections) > _settings.MaxSessions + MostStrangers)
            {
                Interlocked.Decrement(ref _connections);
                client.Client.Close(0);
                continue;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var session = new PbmSession(this, client, _stop.Token);
            await session.RunAsync();
        }
        catch (Exception problem)
        {
            Logger.Debug("A connection of pbm has ended: {Problem}", problem.Message);
        }
        finally
        {
            client.Dispose();
            Interlocked.Decrement(ref _connections);
        }
    }

    private static X509Certificate2 Load(PbmCertificate files)
    {
        try
        {
            var isPem = File.ReadAllBytes(files.File).AsSpan().IndexOf("-----BEGIN"u8) >= 0;
            var own = !isPem ? X509CertificateLoader.LoadPkcs12FromFile(files.File, files.Password)
                : files.Password is { } password ? X509Certificate2.CreateFromEncryptedPemFile(files.File, password, files.Key)
                : X509Certificate2.CreateFromPemFile(files.File, files.Key);
            return own.HasPrivateKey ? own : throw new CryptographicException("it has no private key");
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException($"{PbmSettings.Path}.tls.certificate", $"\"{files.File}\"",
                $"a file in PEM or PKCS#12 with a certificate whose private key is in it, or in PEM in {PbmSettings.Path}.tls.key ({problem.Message.TrimEnd('.')})");
        }
    }
}
