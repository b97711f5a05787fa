using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Storage;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Engine.Tests.Records;

namespace ContactCenter.Engine.Tests.Directories;

/// <summary>A database with a directory of its own.</summary>
internal sealed class DirectoryStage(DatabaseKind kind) : IAsyncDisposable
{
    public const string Sounds = "/no/sounds";

    /// <summary>One of each thing; passwords as hashes of one round, so that nothing takes long.</summary>
    public static readonly string Small =
        $$"""
        contact-center.enterprises = [
          {
            id = "2000"
            name = "Zoë & Söhne 客户"
            queues = [{ name = service, ring-time = 15s }, { name = sales, wrap-up-limit = 30s }]
            flows = [
              { name = main, steps = [{ play = greeting, barge-in = off }, { menu = survey-question, variable = rating, retries = 1,
                  options { "1" = [{ set = x, value = "{rating} \"of\" $5" }], "*" = [] }
                  otherwise = [{ transfer = "138{x}", otherwise = [{ hang-up = on }] }] }, { queue = service }], on-error = [{ flow = other }] }
              { name = other, steps = [{ collect = digits, prompt = greeting-zh, max-digits = 4, terminator = off, timeout = 1500ms }, { queue = sales }] }
            ]
            access-numbers = [{ number = "96001", flow = main }, { number = "96002", queue = sales }]
            extensions = [{ from = 9001, to = 9003, password = "p-{number}" }]
            agents = [
              { from = 5001, to = 5002, name = "Ann {number}", password-hash = "{{Hash("one")}}", queues = [service, sales] }
              { id = "5900", supervisor = on, password-hash = "{{Hash("two")}}" }
            ]
          }
        ]
        contact-center.trunks = [{ name = t1, host = 192.0.2.1 }, { name = t0, host = sip.example.com, port = 5070 }]
        """;

    private readonly StoreStage _stage = new(kind);

    public static readonly EnterpriseId Enterprise = new("2000");

    public static string Hash(string password) => PasswordHash.Create(password, 1).ToText();

    public StoreStage Records => _stage;

    public async Task<Database> DatabaseAsync() => await _stage.DatabaseAsync();

    public async Task<DirectoryStore> StoreAsync() => new(await _stage.DatabaseAsync(), Sounds, new VirtualClock());

    public async Task<DirectoryOutcome> ImportAsync(string text, ImportOptions? options = null) =>
        await new DirectoryImport(await StoreAsync(), Sounds).RunAsync(text, options ?? new ImportOptions("user ann"));

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(EnterpriseId? enterprise = null)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in new AuditLog(await DatabaseAsync()).ReadAsync(enterprise, null, 1000))
            entries.Add(entry);
        return entries;
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();
}
