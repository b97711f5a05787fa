using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Discovery;

/// <summary>The addresses of the pods with a label, from the interface of Kubernetes, as the pod's own account.</summary>
internal sealed class KubernetesPods
{
    private const string Key = "contact-center.cluster.discovery.kubernetes";
    private readonly HttpClient _http;
    private readonly Uri _pods;
    private readonly string _token;

    private KubernetesPods(HttpClient http, Uri pods, string token) => (_http, _pods, _token) = (http, pods, token);

    /// <summary>Throws <see cref="SettingsException"/> when there is no Kubernetes around.</summary>
    public static KubernetesPods Of(KubernetesSettings settings)
    {
        var api = settings.Api ?? OwnApi();
        var place = settings.Namespace ?? Read(settings.Credentials, "namespace").Trim();
        var pods = new Uri($"{api.TrimEnd('/')}/api/v1/namespaces/{Uri.EscapeDataString(place)}/pods?labelSelector={Uri.EscapeDataString(settings.LabelSelector)}");
        _ = Read(settings.Credentials, "token");
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(Read(settings.Credentials, "ca.crt"));
        }
        catch (CryptographicException problem)
        {
            throw new SettingsException($"{Key}.credentials", $"\"{settings.Credentials}\"", $"a directory with a ca.crt in PEM ({problem.Message.TrimEnd('.')})");
        }

        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        return new KubernetesPods(new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) }, pods, Path.Combine(settings.Credentials, "token"));
    }

    public async Task<IReadOnlyList<IPAddress>> FindAsync(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _pods);
        // Read each time: it is replaced while the pod runs.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(_token, cancel).ConfigureAwait(false)).Trim());
        using var answer = await _http.SendAsync(request, cancel).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{_pods} answers {(int)answer.StatusCode}{(answer.StatusCode is HttpStatusCode.Forbidden ? ": the pod's account must be let list pods" : "")}");
        using var pods = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false));
        return Read(pods.RootElement);
    }

    /// <summary>The addresses of a list of pods, but of those that have ended or are to.</summary>
    internal static IReadOnlyList<IPAddress> Read(JsonElement list)
    {
        var found = new List<IPAddress>();
        foreach (var pod in list.GetProperty("items").EnumerateArray())
        {
            var ends = pod.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _);
            if (!ends && pod.TryGetProperty("status", out var status)
                && !(status.TryGetProperty("phase", out var phase) && phase.GetString() is "Succeeded" or "Failed")
                && status.TryGetProperty("podIP", out var ip) && IPAddress.TryParse(ip.GetString(), out var address))
                found.Add(address);
        }

        return found;
    }

    private static string OwnApi() => Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 } host
        ? $"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT") ?? "443"}"
        : throw new SettingsException($"{Key}.api", null, "where the interface of Kubernetes is, as this is no pod of it (KUBERNETES_SERVICE_HOST is not set)");

    private static string Read(string directory, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{Key}.credentials", $"\"{directory}\"",
                $"a directory with the files token, ca.crt and namespace of a service account ({problem.Message.TrimEnd('.')})");
        }
    }
}
