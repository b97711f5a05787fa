using System.Collections.Immutable;
using ContactCenter.Domain.Directory;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Tests.Directory;

/// <summary>Two enterprises whose agents and queues have the same names.</summary>
internal static class DirectoryFixture
{
    private static readonly PasswordHash Password = PasswordHash.Create("agent-2001", iterations: 1);

    public static Enterprise First => Enterprise("1000", "95001", "8001", "2001");

    public static Enterprise Second => Enterprise("1001", "95002", "8101", "2001");

    public static EnterpriseDirectory Both => new([First, Second]);

    public static Enterprise Enterprise(string number, string accessNumber, string extension, string agent)
    {
        var id = new EnterpriseId(number);
        var queue = new QueueKey(id, "service");
        return new Enterprise(
            id,
            $"Enterprise {number}",
            Sorted(accessNumber, new AccessNumber(accessNumber, new CallRoute.ToQueue(queue))),
            Sorted(extension, new ExtensionAccount(id, extension, new Secret($"phone-{extension}"))),
            Sorted(agent, new AgentAccount(new AgentKey(id, agent), "Ann", Supervisor: false, Password, [queue])),
            Sorted("service", new QueueSettings(queue, TimeSpan.FromSeconds(20), null)),
            Sorted("main", new Flow(new FlowKey(id, "main"), [new GoToQueue(queue)], [])));
    }

    private static ImmutableSortedDictionary<string, T> Sorted<T>(string key, T value) =>
        ImmutableSortedDictionary<string, T>.Empty.WithComparers(StringComparer.Ordinal).Add(key, value);
}
