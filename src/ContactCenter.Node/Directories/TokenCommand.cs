using System.CommandLine;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Directories;

/// <summary><c>token</c>: makes, lists and revokes the tokens of the HTTP interface. A node that runs knows at once.</summary>
internal static class TokenCommand
{
    public static Command Create(Option<FileInfo?> config, Argument<string[]> overrides)
    {
        var name = new Option<string?>("--name") { Description = "What the token is called; the audit names it." };
        var role = new Option<string?>("--role") { Description = "admin, or reader." };
        var enterprise = new Option<string?>("--enterprise") { Description = "The only enterprise that it reaches; without this, all, and what is beside them." };
        var create = new Command("create", "Makes a token and writes it to standard output, this once.") { overrides, config, name, role, enterprise };
        create.SetAction((parsed, cancel) => StoreCommand.RunAsync(parsed.GetValue(config), parsed.GetValue(overrides) ?? [], "The token can't be made",
            (settings, database) => CreateAsync(settings, database, parsed.GetValue(name), parsed.GetValue(role), parsed.GetValue(enterprise), cancel), cancel));
        var list = new Command("list", "Names the tokens.") { overrides, config };
        list.SetAction((parsed, cancel) => StoreCommand.RunAsync(parsed.GetValue(config), parsed.GetValue(overrides) ?? [], "The tokens can't be listed",
            (_, database) => ListAsync(database, cancel), cancel));
        var revoke = new Command("revoke", "From now on the token is of no use.") { overrides, config, name };
        revoke.SetAction((parsed, cancel) => StoreCommand.RunAsync(parsed.GetValue(config), parsed.GetValue(overrides) ?? [], "The token can't be revoked",
            (_, database) => RevokeAsync(database, parsed.GetValue(name), cancel), cancel));
        return new Command("token", "The tokens of the HTTP interface (/api/v1).") { create, list, revoke };
    }

    private static async Task<int> CreateAsync(
        NodeSettings settings, Engine.Storage.Database database, string? name, string? role, string? enterprise, CancellationToken cancel)
    {
        var (called, may) = (TokenArguments.Name("--name", name), TokenArguments.Role("--role", role));
        if (enterprise is not null)
        {
            var stored = await new DirectoryStore(database, settings.SoundDirectory, TimeProvider.System).ReadAsync(cancel);
            var directory = settings.ConfiguresDirectory || !stored.IsThere ? settings.Directory : stored.Content.Directory;
            if (directory.Enterprise(enterprise) is null)
                throw new SettingsException("--enterprise", $"\"{enterprise}\"", $"an enterprise of the directory ({string.Join(", ", directory.Enterprises.Select(e => e.Id))})");
        }

        var secret = await new TokenStore(database, TimeProvider.System)
            .CreateAsync(called, may, enterprise is null ? null : new EnterpriseId(enterprise), StoreCommand.Who, cancel)
            ?? throw new SettingsException("--name", $"\"{called}\"", "a name that no token has");
        await Console.Error.WriteLineAsync("This is the token. It is not kept, and will not be shown again:");
        Console.WriteLine(secret);
        return 0;
    }

    private static async Task<int> ListAsync(Engine.Storage.Database database, CancellationToken cancel)
    {
        foreach (var token in await new TokenStore(database, TimeProvider.System).ListAsync(cancel))
            Console.WriteLine($"{token.Name,-20} {token.Role.ToString().ToLowerInvariant(),-7} {(token.Enterprise is { } of ? $"enterprise {of}" : "all enterprises"),-24} since {token.CreatedAt:yyyy-MM-dd HH:mm}");
        return 0;
    }

    private static async Task<int> RevokeAsync(Engine.Storage.Database database, string? name, CancellationToken cancel)
    {
        var called = TokenArguments.Name("--name", name);
        if (!await new TokenStore(database, TimeProvider.System).RevokeAsync(called, StoreCommand.Who, cancel))
            throw new SettingsException("--name", $"\"{called}\"", "the name of a token");
        return 0;
    }
}
