using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// The passwords of the directory that is being changed. An agent whose password is given again keeps its hash, for a fresh salt would be a change of
/// nothing; whoever is given none keeps the old one.
/// </summary>
/// <param name="Directory">The directory so far; null: nobody has a password yet.</param>
internal sealed record KnownPasswords(EnterpriseDirectory? Directory)
{
    /// <summary>Of a node's configuration: the passwords stand there for everybody who may read it, and are hashed when somebody logs in.</summary>
    public static KnownPasswords Configured { get; } = new(Directory: null) { Hashing = PasswordHash.CreateLate };

    /// <summary>Of the demo: everybody knows its passwords, so that many rounds would protect nothing.</summary>
    public static KnownPasswords Demo { get; } = new(Directory: null) { Hashing = password => PasswordHash.Create(password, iterations: 1) };

    /// <summary>How a new password is hashed: slowly on purpose, unless said otherwise.</summary>
    public Func<string, PasswordHash> Hashing { get; private init; } = password => PasswordHash.Create(password);

    /// <summary>The hash that the agent has of this password, or a new one.</summary>
    public PasswordHash Hash(AgentKey agent, string password) =>
        Of(agent) is { } known && known.Verify(password) ? known : Hashing(password);

    public PasswordHash? Of(AgentKey agent) => Directory?.Agent(agent)?.Password;

    public Secret? Of(EnterpriseId enterprise, string extension) =>
        Directory?.Extension(extension) is { } known && known.Enterprise == enterprise ? known.Password : null;
}
