using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Pbm.Client;

/// <summary>A client's connection to a host: frames both ways, welcome heard.</summary>
internal sealed class PbmConnection : IAsyncDisposable
{
    private readonly TcpClient _tcp;
    private readonly Stream _stream;
    private readonly FrameReader _reader;
    private readonly SemaphoreSlim _writing = new(1, 1);

    private PbmConnection(TcpClient tcp, Stream stream) =>
        (_tcp, _stream, _reader) = (tcp, stream, new FrameReader(stream, Frame.LongestFromHost));

    /// <summary>What the node calls itself.</summary>
    public string Node { get; private set; } = "";

    /// <exception cref="NoConnectionException">There is none; the message says why.</exception>
    public static async Task<PbmConnection> OpenAsync(ClientArguments to, string? token)
    {
        using var limit = new CancellationTokenSource(to.Timeout);
        var place = $"{to.Host}:{to.Port}";
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            await tcp.ConnectAsync(to.Host, to.Port, limit.Token);
            Stream stream = tcp.GetStream();
            if (to.Tls)
                stream = await SecureAsync(stream, to, limit.Token);
            var connection = new PbmConnection(tcp, stream);
            await connection.SendAsync(new Frame { Type = FrameTypes.Hello, Version = Frame.CurrentVersion, Token = token, User = Environment.UserName }, limit.Token);
            var answer = await connection.ReadAsync(limit.Token);
            switch (answer)
            {
                case { Type: FrameTypes.Welcome }:
                    connection.Node = answer.Text ?? "";
                    return connection;
                case { Type: FrameTypes.Refused }:
                    throw new NoConnectionException($"{place} refuses: {answer.Text}");
                default:
                    throw new NoConnectionException(NoHost(place, to));
            }
        }
        catch (Exception problem) when (problem is not NoConnectionException)
        {
            tcp.Dispose();
            throw new NoConnectionException(problem switch
            {
                OperationCanceledException => $"{place} does not answer within {to.Timeout.TotalSeconds:0} s",
                SocketException => $"no connection to {place}: {problem.Message}. Does the node run, and is contact-center.pbm.port {to.Port}?",
                System.Security.Authentication.AuthenticationException => $"no TLS with {place}: {problem.Message}",
                IOException when to.Tls => $"no TLS with {place}: {problem.Message}",
                InvalidDataException or IOException => NoHost(place, to),
                _ => $"no connection to {place}: {problem.Message}",
            });
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    public async Task SendAsync(Frame frame, CancellationToken cancel = default)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            await _stream.WriteAsync(frame.ToLine(), cancel);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The next frame; null when the connection is over.</summary>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancel = default) => await _reader.ReadAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
    }

    private static string NoHost(string place, ClientArguments to) =>
        $"{place} is no pbm host that speaks {(to.Tls ? "TLS" : "without TLS; --tls or --trust FILE is needed when it does")}";

    private static async Task<Stream> SecureAsync(Stream stream, ClientArguments to, CancellationToken cancel)
    {
        X509Certificate2Collection? trusted = null;
        if (to.Trust is { } file)
        {
            trusted = [];
            trusted.ImportFromPemFile(file);
            if (trusted.Count == 0)
                throw new NoConnectionException($"--trust {file}: there is no certificate in it");
        }

        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = to.Host,
            RemoteCertificateValidationCallback = trusted is null ? null : (_, shown, sent, _) => Trusts(trusted, shown, sent),
        }, cancel);
        return tls;
    }

    private static bool Trusts(X509Certificate2Collection trusted, System.Security.Cryptography.X509Certificates.X509Certificate? shown, X509Chain? sent)
    {
        if (shown is null)
            return false;
        using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        if (trusted.Any(t => t.RawData.AsSpan().SequenceEqual(certificate.RawData)))
            return certificate.NotAfter > DateTime.Now && certificate.NotBefore < DateTime.Now;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate);
    }
}

/// <summary>There is no connection, and the message says why.</summary>
internal sealed class NoConnectionException(string message) : Exception(message);
