namespace EndToEnd.Crashes;

/// <summary>A test that needs a PostgreSQL server; a visible skip where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgresFactAttribute : FactAttribute
{
    public NeedsPostgresFactAttribute() => Skip = NodeStore.Server is null ? $"{NodeStore.ServerVariable} names no PostgreSQL" : null;
}
