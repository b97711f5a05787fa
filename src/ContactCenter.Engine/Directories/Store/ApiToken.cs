using ContactCenter.Domain.Directory;

namespace ContactCenter.Engine.Directories.Store;

/// <summary>What a token lets its holder do.</summary>
public enum ApiRole
{
    /// <summary>See.</summary>
    Reader,

    /// <summary>See and change.</summary>
    Admin,
}

/// <summary>A token of the HTTP interface, without its secret, which nobody knows but its holder.</summary>
/// <param name="Name">What people call it; the audit names it.</param>
/// <param name="Role">What it lets do.</param>
/// <param name="Enterprise">In which enterprise; null: in all, and beside them.</param>
/// <param name="CreatedAt">Since when there is it.</param>
public sealed record ApiToken(string Name, ApiRole Role, EnterpriseId? Enterprise, DateTimeOffset CreatedAt)
{
    /// <summary>For the audit.</summary>
    public string Who => $"token {Name}";

    /// <summary>Whether it may see, or with that role change, what is that enterprise's; null: what is nobody's alone.</summary>
    public bool Reaches(string? enterprise) => Enterprise is not { } only || only.Value == enterprise;
}
