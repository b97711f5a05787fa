using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Settings;

/// <summary>
/// The passwords of the directory that is being changed. An agent whose password is given again keeps its hash, for a fresh salt would be a change of
/// nothing; whoever is given none keeps the old one.
/// </summary>
/// <param name="Directory">The directory so far; null: nobody has a password yet.</param>
internal sealed record KnownPasswords(EnterpriseDirectory? Directory)
{
    /// <summary>Takes its time on purpose.</summary>
    public PasswordHash Hash(AgentKey agent, string password) =>
        Of(agent) is { } known && known.Verify(password) ? known : PasswordHash.Create(password);

    public PasswordHash? Of(AgentKey agent) => Directory?.Agent(agent)?.Password;

    public Secret? Of(EnterpriseId enterprise, string extension) =>
        Directory?.Extension(extension) is { } known && known.Enterprise == enterprise ? known.Password : null;
}
