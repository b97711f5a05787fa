using System.Globalization;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories.Import;

/// <summary>What is wrong with a text that was to be imported.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Key">The path of the key.</param>
/// <param name="Problem">Key, value and what was expected.</param>
public sealed record ImportMistake(int Line, string Key, string Problem)
{
    internal static ImportMistake Of(SettingsException mistake, HoconLines lines) => new(lines.LineOf(mistake.Key), mistake.Key, mistake.Message);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Problem}");
}
