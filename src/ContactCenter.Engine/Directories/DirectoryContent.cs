using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories;

/// <summary>All that can be changed while nodes run.</summary>
/// <param name="Directory">The enterprises.</param>
/// <param name="Trunks">The trunks, of which the first is dialled through.</param>
public sealed record DirectoryContent(EnterpriseDirectory Directory, ImmutableArray<TrunkSettings> Trunks)
{
    /// <summary>Nothing.</summary>
    public static DirectoryContent Empty { get; } = new(new EnterpriseDirectory([]), []);

    /// <summary>The demo's enterprises, marked as what they are.</summary>
    internal static DirectoryContent Demo(NodeSettings settings) =>
        new(new EnterpriseDirectory(settings.Directory.Enterprises.Select(e => e with { IsDemo = true })), []);

    /// <summary>With this enterprise in the place of the one with its id, or beside the others. Throws <see cref="ArgumentException"/> when they are in conflict.</summary>
    public DirectoryContent With(Enterprise enterprise) => this with
    {
        Directory = new EnterpriseDirectory([.. Directory.Enterprises.Where(e => e.Id != enterprise.Id), enterprise]),
    };

    /// <summary>Without that enterprise.</summary>
    public DirectoryContent Without(EnterpriseId enterprise) => this with
    {
        Directory = new EnterpriseDirectory(Directory.Enterprises.Where(e => e.Id != enterprise)),
    };
}
