using System.Collections.Immutable;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Directory;

/// <summary>One enterprise of the directory with all that belongs to it.</summary>
/// <param name="Id">企业编号.</param>
/// <param name="Name">What people call it.</param>
/// <param name="AccessNumbers">接入号码: the numbers that callers dial, each with where its calls go.</param>
/// <param name="Extensions">座席分机: its SIP phones by extension.</param>
/// <param name="Agents">座席工号: its agents by id.</param>
/// <param name="Queues">Its waiting lines by name.</param>
/// <param name="Flows">Its automatic flows by name.</param>
public sealed record Enterprise(
    EnterpriseId Id,
    string Name,
    ImmutableSortedDictionary<string, AccessNumber> AccessNumbers,
    ImmutableSortedDictionary<string, ExtensionAccount> Extensions,
    ImmutableSortedDictionary<string, AgentAccount> Agents,
    ImmutableSortedDictionary<string, QueueSettings> Queues,
    ImmutableSortedDictionary<string, Flow> Flows)
{
    /// <summary>Whether it came with the product, with passwords that everybody knows.</summary>
    public bool IsDemo { get; init; }

    /// <summary>One that has nothing yet.</summary>
    public static Enterprise Empty(EnterpriseId id, string name) => new(
        id,
        name,
        ImmutableSortedDictionary.Create<string, AccessNumber>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, ExtensionAccount>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, AgentAccount>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, QueueSettings>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Flow>(StringComparer.Ordinal));
}

/// <summary>A public number and where its calls go.</summary>
public sealed record AccessNumber(string Number, CallRoute Route);

/// <summary>Where a call goes when it comes in.</summary>
public abstract record CallRoute
{
    /// <summary>Into a waiting line at once.</summary>
    public sealed record ToQueue(QueueKey Queue) : CallRoute;

    /// <summary>To an automatic flow, which decides what follows.</summary>
    public sealed record ToFlow(FlowKey Flow) : CallRoute;
}

/// <summary>The SIP phone of a seat; the extension is its SIP user.</summary>
/// <param name="Enterprise">Whose phone it is.</param>
/// <param name="Extension">The number, which is also the SIP user name.</param>
/// <param name="Password">The phone's SIP password, for digest authentication.</param>
public sealed record ExtensionAccount(EnterpriseId Enterprise, string Extension, Secret Password);

/// <summary>Who may log in.</summary>
/// <param name="Key">Enterprise and id.</param>
/// <param name="Name">What the agent list shows.</param>
/// <param name="Supervisor">班长座席: whether the supervisor's operations are allowed.</param>
/// <param name="Password">The hash to verify a login against.</param>
/// <param name="Queues">The queues that this agent serves when idle.</param>
public sealed record AgentAccount(AgentKey Key, string Name, bool Supervisor, PasswordHash Password, ImmutableArray<QueueKey> Queues);

/// <summary>How one queue behaves.</summary>
/// <param name="Key">Enterprise and name.</param>
/// <param name="RingTime">How long an agent's phone rings before the call goes to the next (default 20 s).</param>
/// <param name="WrapUpLimit">After this long in WrapUp the agent becomes Idle by itself; null: never.</param>
public sealed record QueueSettings(QueueKey Key, TimeSpan RingTime, TimeSpan? WrapUpLimit);

/// <summary>A value that must not be shown: its text form is a placeholder.</summary>
public sealed record Secret(string Value)
{
    /// <summary>Never the value.</summary>
    public override string ToString() => "(secret)";
}
