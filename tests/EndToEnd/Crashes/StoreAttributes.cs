using System.Reflection;
using ContactCenter.Engine.Settings;
using Xunit.Sdk;

namespace EndToEnd.Crashes;

/// <summary>The test runs on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Sqlite]];
}

/// <summary>The test runs on PostgreSQL too, where there is a server; a visible skip where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = NodeStore.WhyNoServer;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Postgresql]];
}

/// <summary>A test that is about PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgresFactAttribute : FactAttribute
{
    public NeedsPostgresFactAttribute() => Skip = NodeStore.WhyNoServer;
}

/// <summary>A test with several cases that is about PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgresTheoryAttribute : TheoryAttribute
{
    public NeedsPostgresTheoryAttribute() => Skip = NodeStore.WhyNoServer;
}
