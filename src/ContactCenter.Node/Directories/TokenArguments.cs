using ContactCenter.Engine.Directories.Store;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Node.Directories;

/// <summary>What a token is made with, wherever it is made.</summary>
internal static class TokenArguments
{
    /// <summary>Throws <see cref="SettingsException"/> when it is none.</summary>
    public static string Name(string field, string? name) => name switch
    {
        null => throw new SettingsException(field, null, "a value is needed"),
        { Length: > 0 and <= 64 } when name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') => name,
        _ => throw new SettingsException(field, $"\"{name}\"", "1 to 64 letters, digits or any of - _ ."),
    };

    /// <summary>Throws <see cref="SettingsException"/> when it is none.</summary>
    public static ApiRole Role(string field, string? role) => role switch
    {
        null => throw new SettingsException(field, null, "a value is needed, admin or reader"),
        "admin" => ApiRole.Admin,
        "reader" => ApiRole.Reader,
        _ => throw new SettingsException(field, $"\"{role}\"", "admin or reader"),
    };
}
