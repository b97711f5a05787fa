namespace ContactCenter.Engine.Settings;

/// <summary>A configuration that a node refuses to start with: names the key, the value and what was expected.</summary>
public sealed class SettingsException(string key, string? value, string expected)
    : Exception(value is null ? $"{key}: {expected}." : $"{key} = {value}: expected {expected}.")
{
    /// <summary>The HOCON path of the key that is wrong.</summary>
    public string Key { get; } = key;

    /// <summary>What was expected there.</summary>
    public string Expected { get; } = expected;
}
