using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Editing;
using ContactCenter.Engine.Directories.Store;

namespace ContactCenter.Node.Http.Api;

/// <summary>The things of the directory: list, show, put, patch, delete; the same for each kind.</summary>
internal static class ItemRoutes
{
    private static readonly (ItemKind Kind, string Collection)[] OfEnterprises =
    [
        (ItemKind.AccessNumber, "access-numbers"), (ItemKind.Extension, "extensions"), (ItemKind.Agent, "agents"), (ItemKind.Queue, "queues"), (ItemKind.Flow, "flows"),
    ];

    public static IEnumerable<ApiRoute> All =>
    [
        new("GET", "/enterprises", "listEnterprises", "The enterprises that the token reaches.", ListEnterprisesAsync) { Answers = [(200, "EnterpriseList")] },
        .. OfKind(ItemKind.Enterprise, "/enterprises/{enterprise}"),
        .. OfEnterprises.SelectMany(x => OfCollection(x.Kind, $"/enterprises/{{enterprise}}/{x.Collection}")),
        .. OfCollection(ItemKind.Trunk, "/trunks").Select(r => r with { IsForAll = true }),
    ];

    private static IEnumerable<ApiRoute> OfCollection(ItemKind kind, string path) =>
    [
        new("GET", path, $"list{kind}s", $"All {Words(kind)}s.", call => ListAsync(call, kind)) { Answers = [(200, $"{kind}List")] },
        .. OfKind(kind, $"{path}/{{key}}"),
    ];

    private static IEnumerable<ApiRoute> OfKind(ItemKind kind, string path)
    {
        // An enterprise's own administrator names it, but only who is above all makes and deletes enterprises.
        yield return new("GET", path, $"get{kind}", $"One {Words(kind)}.", call => ShowAsync(call, kind)) { Answers = [(200, kind.ToString())] };
        yield return new("PUT", path, $"put{kind}", $"Creates the {Words(kind)}, or puts this in its place.", call => PutAsync(call, kind, patch: false))
        {
            Body = kind.ToString(), Answers = [(200, kind.ToString()), (201, kind.ToString())], Problems = [400, 409, 412, 413],
        };
        yield return new("PATCH", path, $"patch{kind}", $"Changes some of the {Words(kind)}'s values (RFC 7396).", call => PutAsync(call, kind, patch: true))
        {
            Body = kind.ToString(), BodyType = "application/merge-patch+json", Answers = [(200, kind.ToString())], Problems = [400, 409, 412, 413],
        };
        yield return new("DELETE", path, $"delete{kind}", $"Deletes the {Words(kind)}{(kind is ItemKind.Enterprise ? " with all that it has, and its tokens" : "")}.", call => DeleteAsync(call, kind))
        {
            IsForAll = kind is ItemKind.Enterprise, Answers = [(204, null)], Problems = [409, 412],
        };
    }

    private static Task ListEnterprisesAsync(ApiCall call)
    {
        var all = call.Content.Directory.Enterprises.Where(e => call.Token.Reaches(e.Id.Value));
        var content = new DirectoryContent(new EnterpriseDirectory(all), []);
        return call.AnswerAsync(200, new JsonObject { ["items"] = call.Editor.List(content, ItemKind.Enterprise, default) }, call.Served.Version);
    }

    private static Task ListAsync(ApiCall call, ItemKind kind)
    {
        var (served, list) = (call.Served, call.Editor.List(call.Content, kind, call.Enterprise));
        return call.AnswerAsync(200, new JsonObject { ["items"] = list }, served.Version);
    }

    private static Task ShowAsync(ApiCall call, ItemKind kind)
    {
        var (version, key) = (call.Served.Version, KeyOf(call, kind));
        return call.AnswerAsync(200, call.Editor.Find(call.Content, kind, call.Enterprise, key) ?? throw DirectoryEditor.NotThere(kind, key), version);
    }

    private static async Task PutAsync(ApiCall call, ItemKind kind, bool patch)
    {
        var (item, key) = (await call.ObjectAsync(), KeyOf(call, kind));
        if (kind is ItemKind.Agent)
            DirectoryEditor.HashPassword(call.Content, new AgentKey(call.Enterprise, key), item);
        var outcome = await DirectoryChange.MakeAsync(call, content =>
            call.Editor.Put(content, kind, call.Enterprise, key, patch ? call.Editor.Merge(content, kind, call.Enterprise, key, item) : item));
        var isNew = outcome.Changes.Any(c => c.Kind == kind && c.Key == key && c.Action == "created");
        if (isNew)
            call.Http.Response.Headers.Location = call.Http.Request.Path.ToUriComponent();
        await call.AnswerAsync(isNew ? 201 : 200, call.Editor.Find(outcome.After.Content, kind, call.Enterprise, key)!, outcome.After.Version);
    }

    private static async Task DeleteAsync(ApiCall call, ItemKind kind)
    {
        await DirectoryChange.MakeAsync(call, content => call.Editor.Delete(content, kind, call.Enterprise, KeyOf(call, kind)));
        call.Http.Response.StatusCode = 204;
    }

    private static string KeyOf(ApiCall call, ItemKind kind) => kind is ItemKind.Enterprise ? call.Enterprise.Value : call.Key;

    private static string Words(ItemKind kind) => DirectoryStore.KindOf(kind);
}
