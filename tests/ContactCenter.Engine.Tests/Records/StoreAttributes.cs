using System.Reflection;
using ContactCenter.Engine.Settings;
using Xunit.Sdk;

namespace ContactCenter.Engine.Tests.Records;

/// <summary>The test runs on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Sqlite]];
}

/// <summary>The test runs on PostgreSQL too, where there is one: CONTACT_CENTER_POSTGRES is its connection string.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public const string Variable = "CONTACT_CENTER_POSTGRES";

    public OnPostgresAttribute() => Skip = ConnectionString is null ? $"{Variable} names no PostgreSQL" : null;

    public static string? ConnectionString => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Postgresql]];
}
