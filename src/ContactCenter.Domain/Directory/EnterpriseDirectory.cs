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
        _enterprises = Index(Enterprises, e => e.Id.Value, "enterprise");
        _accessNumbers = Index(Enterprises.SelectMany(e => e.AccessNumbers.Values.Select(n => (e, n))), x => x.n.Number, "access number");
        _extensions = Index(Enterprises.SelectMany(e => e.Extensions.Values), x => x.Extension, "extension");
        if (_accessNumbers.Keys.FirstOrDefault(_extensions.ContainsKey) is { } both)
            throw new ArgumentException($"'{both}' is an access number and an extension; a SIP request could mean either.");
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

    private static FrozenDictionary<string, T> Index<T>(IEnumerable<T> items, Func<T, string> keyOf, string what)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
            if (!index.TryAdd(keyOf(item), item))
                throw new ArgumentException($"The {what} '{keyOf(item)}' is defined twice.");
        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
