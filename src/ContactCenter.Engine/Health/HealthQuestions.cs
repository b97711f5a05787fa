using Akka.Actor;
using Akka.Cluster;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Floor;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Storage;
using ContactCenter.Sip;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Health;

/// <summary>What a node is asked about.</summary>
internal static class HealthQuestions
{
    private const string Up = "up";

    public static IReadOnlyList<HealthQuestion> Of(ActorSystem system, EngineServices services, Database? database, SipEndpoint? sip)
    {
        var questions = new List<HealthQuestion>
        {
            new("database", cancel => database is null ? Task.FromResult("off") : AskDatabaseAsync(database, cancel)),
            // The shards of a lost node are elsewhere after some ten seconds; until then nobody must leave the others, too, who serve the rest.
            new("shards", cancel => AskShardsAsync(services, cancel)) { MissesUntilDown = 5 },
            new("cluster", _ => Task.FromResult(Cluster.Get(system).SelfMember.Status is MemberStatus.Up ? Up : throw new InvalidOperationException("the node is no member that works"))),
            new("load", _ => Task.FromResult(services.Load.State.IsOverloaded ? "overloaded" : "ok")),
        };
        if (sip is not null)
            questions.Insert(1, new("sip", async cancel =>
            {
                await sip.PingAsync(cancel).ConfigureAwait(false);
                return Up;
            }));
        return questions;
    }

    private static async Task<string> AskDatabaseAsync(Database database, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command("SELECT 1");
        await command.ExecuteScalarAsync(cancel).ConfigureAwait(false);
        return Up;
    }

    /// <summary>Two regions, each by a real question to an entity: wherever that is, its shard has a home and answers.</summary>
    private static async Task<string> AskShardsAsync(EngineServices services, CancellationToken cancel)
    {
        var within = TimeSpan.FromSeconds(3);
        await services.Registrations.Ask<ContactsFound>(new FindContacts("0", Guid.NewGuid()), within, cancel).ConfigureAwait(false);
        if (services.Directory.Enterprises.FirstOrDefault() is { } enterprise)
            await services.Floors.Ask<IFloorPart>(self => new QueryFloor(enterprise.Id, self), within, cancel).ConfigureAwait(false);
        return Up;
    }
}
