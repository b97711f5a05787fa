using System.Data.Common;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Storage;
using Serilog;

namespace ContactCenter.Node.Http.Api;

/// <summary>
/// The operator's interface at <c>/api/v1</c>. Everything but its own description needs a token: without one 401, with one of the wrong role 403; what is
/// another enterprise's is not there, 404, as if it did not exist.
/// </summary>
internal sealed class NodeApi
{
    private static readonly Serilog.ILogger Logger = Log.ForContext<NodeApi>();
    private EngineNode? _engine;

    public static IReadOnlyList<ApiRoute> Routes { get; } =
        [.. ItemRoutes.All, .. RecordRoutes.All, .. ImportRoutes.All, .. AuditRoutes.All, .. TokenRoutes.All];

    public EngineNode? Engine
    {
        set => Volatile.Write(ref _engine, value);
    }

    public void Map(WebApplication app)
    {
        foreach (var route in Routes)
            app.MapMethods(ApiRoute.Root + route.Path, [route.Method], http => ServeAsync(http, route));
        app.MapGet(ApiRoute.Root + "/openapi.json", http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(OpenApi.Document.Value);
        });
        app.Map(ApiRoute.Root + "/{**rest}", http => new ApiProblem(404, "There is nothing at this address; /api/v1/openapi.json names all.").WriteAsync(http.Response));
    }

    private async Task ServeAsync(HttpContext http, ApiRoute route)
    {
        try
        {
            http.Response.Headers["X-Content-Type-Options"] = "nosniff";
            await route.Handle(await AdmitAsync(http, route));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception problem) when (!http.Response.HasStarted)
        {
            await Answer(problem, route).WriteAsync(http.Response);
        }
        catch (Exception problem)
        {
            Logger.Error(problem, "The answer to {Operation} breaks off", route.Name);
            http.Abort(); // so that nobody takes a part for the whole
        }
    }

    private async Task<ApiCall> AdmitAsync(HttpContext http, ApiRoute route)
    {
        if (Volatile.Read(ref _engine) is not { } engine)
            throw new ApiProblem(503, "The node is starting.");
        var token = await TokenOf(http, engine) ?? throw new ApiProblem(401, "A token is needed, as in 'Authorization: Bearer cc_…'; 'token create' makes one.");
        var call = new ApiCall(http, engine, token);
        if (call.Route("enterprise") is { } enterprise)
        {
            // To put one that is not there yet is for those who may make enterprises.
            var mayBeNew = route.Method == "PUT" && !route.Path.Contains("{enterprise}/", StringComparison.Ordinal) && token.Enterprise is null;
            if (!token.Reaches(enterprise) || (call.Served.Directory.Enterprise(enterprise) is null && !mayBeNew))
                throw new ApiProblem(404, $"There is no enterprise '{enterprise}'.");
        }

        if (token.Role < route.Role)
            throw new ApiProblem(403, $"The token '{token.Name}' may only read.");
        if (route.IsForAll && token.Enterprise is not null)
            throw new ApiProblem(403, $"The token '{token.Name}' is for enterprise {token.Enterprise} only.");
        return call;
    }

    private static async Task<ApiToken?> TokenOf(HttpContext http, EngineNode engine)
    {
        const string Scheme = "Bearer ";
        return engine.Database is { } database && http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await new TokenStore(database, engine.Services.Time).FindAsync(header[Scheme.Length..].Trim(), http.RequestAborted)
            : null;
    }

    private static ApiProblem Answer(Exception problem, ApiRoute route)
    {
        if (ApiProblem.Of(problem) is { } known)
            return known;
        Logger.Error(problem, "{Operation} has failed", route.Name);
        return problem is DbException or DatabaseException or TimeoutException
            ? new ApiProblem(503, "The database does not answer as it should; try again in a moment.")
            : new ApiProblem(500, "This is an error of the node; its log says more.");
    }
}
