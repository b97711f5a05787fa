namespace ContactCenter.Domain.Directory;

/// <summary>The tenant (企业编号). Nothing of one enterprise is visible to another.</summary>
public readonly record struct EnterpriseId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>An agent (座席工号) of one enterprise; ids repeat between enterprises.</summary>
public readonly record struct AgentKey(EnterpriseId Enterprise, string AgentId)
{
    /// <summary>The id of the agent's sharded entity: <c>enterprise/agent</c>.</summary>
    public string EntityId => $"{Enterprise.Value}/{AgentId}";

    /// <summary>Reads <see cref="EntityId"/> back. Throws <see cref="FormatException"/> for anything else.</summary>
    public static AgentKey Parse(string entityId) => EntityIds.Split(entityId) is var (enterprise, agent)
        ? new AgentKey(enterprise, agent)
        : throw new FormatException($"'{entityId}' is not ENTERPRISE/AGENT.");

    /// <inheritdoc />
    public override string ToString() => EntityId;
}

/// <summary>A waiting line of one enterprise.</summary>
public readonly record struct QueueKey(EnterpriseId Enterprise, string Name)
{
    /// <summary>The id of the queue's sharded entity: <c>enterprise/queue</c>.</summary>
    public string EntityId => $"{Enterprise.Value}/{Name}";

    /// <summary>Reads <see cref="EntityId"/> back. Throws <see cref="FormatException"/> for anything else.</summary>
    public static QueueKey Parse(string entityId) => EntityIds.Split(entityId) is var (enterprise, name)
        ? new QueueKey(enterprise, name)
        : throw new FormatException($"'{entityId}' is not ENTERPRISE/QUEUE.");

    /// <inheritdoc />
    public override string ToString() => EntityId;
}

/// <summary>An automatic flow (IVR) of one enterprise.</summary>
public readonly record struct FlowKey(EnterpriseId Enterprise, string Name)
{
    /// <inheritdoc />
    public override string ToString() => $"{Enterprise.Value}/{Name}";
}

/// <summary>One call, from the first INVITE to the last BYE, over all its legs. Unique for all time.</summary>
public readonly record struct CallId(Guid Value)
{
    /// <summary>A new id; ids sort by the time they were made (UUID version 7).</summary>
    public static CallId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}

/// <summary>One offer of a call to an agent. Whatever arrives late names its offer and is ignored when that is over.</summary>
public readonly record struct OfferId(Guid Value)
{
    /// <summary>A new id, unique for all time.</summary>
    public static OfferId New() => new(Guid.NewGuid());

    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}

internal static class EntityIds
{
    public static (EnterpriseId, string)? Split(string entityId)
    {
        var slash = entityId.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < entityId.Length - 1
            ? (new EnterpriseId(entityId[..slash]), entityId[(slash + 1)..])
            : null;
    }
}
