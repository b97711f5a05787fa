using System.Collections.Frozen;
using System.Collections.Immutable;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Directory;

/// <summary>
/// Who and what exists: enterprises, access numbers, extensions, agents, queues, flows. Immutable; a change is a new one. Access numbers and extensions
/// are unique over all enterprises, because a SIP request names nothing else; agent ids, queue and flow names are unique in their enterprise.
/// </summary>
public sealed class EnterpriseDirectory
{
    private readonly FrozenDictionary<string, Enterprise> _enterprises;
    private readonly FrozenDictionary<string, (Enterprise Enterprise, AccessNumber Number)> _accessNumbers;
    private readonly FrozenDictionary<string, ExtensionAccount> _extensions;

    /// <summary>Builds the directory. Throws <see cref="ArgumentException"/> that names what is there twice.</summary>
    public EnterpriseDirectory(IEnumerable<Enterprise> enterprises)
    {
        Enterprises = [.. enterprises];
        if (Conflicts(Enterprises).FirstOrDefault() is { } conflict)
            throw new ArgumentException(conflict.Problem);
        _enterprises = Enterprises.ToFrozenDictionary(e => e.Id.Value, StringComparer.Ordinal);
        _accessNumbers = Enterprises.SelectMany(e => e.AccessNumbers.Values.Select(n => (e, n))).ToFrozenDictionary(x => x.n.Number, StringComparer.Ordinal);
        _extensions = Enterprises.SelectMany(e => e.Extensions.Values).ToFrozenDictionary(e => e.Extension, StringComparer.Ordinal);
    }

    /// <summary>What keeps these from being one directory. It does not say whose the other is, for that is no business of an enterprise's.</summary>
    public static IEnumerable<DirectoryConflict> Conflicts(IReadOnlyCollection<Enterprise> enterprises)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var accessNumbers = new HashSet<string>(StringComparer.Ordinal);
        var extensions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var enterprise in enterprises)
            if (!ids.Add(enterprise.Id.Value))
                yield return new(DirectoryConflict.Of.Enterprise, enterprise.Id.Value, $"The enterprise '{enterprise.Id}' is defined twice.");
        foreach (var number in enterprises.SelectMany(e => e.AccessNumbers.Keys))
            if (!accessNumbers.Add(number))
                yield return new(DirectoryConflict.Of.AccessNumber, number, $"The access number '{number}' is defined twice.");
        foreach (var extension in enterprises.SelectMany(e => e.Extensions.Keys))
            if (!extensions.Add(extension))
                yield return new(DirectoryConflict.Of.Extension, extension, $"The extension '{extension}' is defined twice.");
        foreach (var both in accessNumbers.Where(extensions.Contains))
            yield return new(DirectoryConflict.Of.Extension, both, $"'{both}' is an access number and an extension; a SIP request could mean either.");
    }

    /// <summary>All enterprises, in the order of the configuration.</summary>
    public ImmutableArray<Enterprise> Enterprises { get; }

    /// <summary>The enterprise with that number (企业编号), or null.</summary>
    public Enterprise? Enterprise(string id) => _enterprises.GetValueOrDefault(id);

    /// <summary>The access number and its enterprise, or null when nobody's.</summary>
    public (Enterprise Enterprise, AccessNumber Number)? AccessNumber(string number) =>
        _accessNumbers.TryGetValue(number, out var found) ? found : null;

    /// <summary>The phone with that SIP user name, or null.</summary>
    public ExtensionAccount? Extension(string extension) => _extensions.GetValueOrDefault(extension);

    /// <summary>The agent, or null.</summary>
    public AgentAccount? Agent(AgentKey key) => Enterprise(key.Enterprise.Value)?.Agents.GetValueOrDefault(key.AgentId);

    /// <summary>The queue's settings, or null.</summary>
    public QueueSettings? Queue(QueueKey key) => Enterprise(key.Enterprise.Value)?.Queues.GetValueOrDefault(key.Name);

    /// <summary>The automatic flow, or null.</summary>
    public Flow? Flow(FlowKey key) => Enterprise(key.Enterprise.Value)?.Flows.GetValueOrDefault(key.Name);
}

/// <summary>A number that two would have.</summary>
/// <param name="What">What kind of number.</param>
/// <param name="Key">The number.</param>
/// <param name="Problem">A sentence that says so.</param>
public sealed record DirectoryConflict(DirectoryConflict.Of What, string Key, string Problem)
{
    /// <summary>The kinds of numbers that are unique over all enterprises.</summary>
    public enum Of
    {
        /// <summary>企业编号.</summary>
        Enterprise,

        /// <summary>接入号码.</summary>
        AccessNumber,

        /// <summary>座席分机.</summary>
        Extension,
    }
}
