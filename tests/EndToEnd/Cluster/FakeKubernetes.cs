using System.Net;
using ContactCenter.Engine.Tests.Hosting;
using EndToEnd.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Cluster;

/// <summary>As much of the interface of Kubernetes as nodes need: it lists pods to whoever has the token, over TLS.</summary>
internal sealed class FakeKubernetes : IAsyncDisposable
{
    private const string Token = "token-of-the-account";
    private readonly TempDirectory _credentials = new();
    private WebApplication? _http;
    private int _answered;
    private int _refused;

    /// <summary>The directory that a pod of the account has.</summary>
    public string Credentials => _credentials.Path;

    public string Api => _http!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int Answered => Volatile.Read(ref _answered);

    public int Refused => Volatile.Read(ref _refused);

    public static async Task<FakeKubernetes> StartAsync(TestAuthority authority, string[] pods)
    {
        var fake = new FakeKubernetes();
        File.WriteAllText(Path.Combine(fake.Credentials, "token"), Token);
        File.WriteAllText(Path.Combine(fake.Credentials, "namespace"), "telephony");
        File.Copy(authority.File, Path.Combine(fake.Credentials, "ca.crt"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(authority.Sign("kubernetes"))));
        fake._http = builder.Build();
        fake._http.MapGet("/api/v1/namespaces/telephony/pods", (HttpRequest request) =>
        {
            if (request.Headers.Authorization != $"Bearer {Token}" || request.Query["labelSelector"] != "app=contact-center")
            {
                Interlocked.Increment(ref fake._refused);
                return Results.StatusCode(403);
            }

            Interlocked.Increment(ref fake._answered);
            return Results.Json(new { items = pods.Select(pod => new { metadata = new { name = pod }, status = new { phase = "Running", podIP = pod } }) });
        });
        await fake._http.StartAsync();
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        if (_http is not null)
            await _http.DisposeAsync();
        _credentials.Dispose();
    }
}
