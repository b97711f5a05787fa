using System.Globalization;
using ContactCenter.Contracts;
using ContactCenter.Desk.Words;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ContactCenter.Desk.Screen;

/// <summary>What every view draws in the same way.</summary>
internal static class ScreenParts
{
    public static Panel Titled(string title, IRenderable content) =>
        new(content) { Header = new PanelHeader($" {Markup.Escape(title)} "), Border = BoxBorder.Rounded, Expand = true };

    public static Text Line(string text, Decoration decoration = Decoration.None) =>
        new(text, new Style(decoration: decoration)) { Overflow = Overflow.Ellipsis };

    /// <summary>Name and number. The number tells who it is more surely than the name: when there is not room for both, the name is cut.</summary>
    public static string Who(ScreenModel model, CallInfo call, int width)
    {
        var number = call.RemoteNumber.Length == 0 ? model.Words[Word.Withheld] : Clean(call.RemoteNumber)!;
        var room = width - Cells.Width(number) - 1;
        return string.IsNullOrEmpty(call.RemoteName) || room < 2 ? Cells.Cut(number, width) : $"{Cells.Cut(Clean(call.RemoteName)!, room)} {number}";
    }

    /// <summary>A foreign text that can neither move the cursor nor change colours.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text) =>
        text is null ? null : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>A state's name with its reason.</summary>
    public static string State(WordBook words, AgentStatus state, string? reason) =>
        string.IsNullOrEmpty(reason) ? words.Of(state) : $"{words.Of(state)} ({Clean(words.Reason(reason))})";

    public static string Clock(TimeSpan span)
    {
        var whole = span < TimeSpan.Zero ? TimeSpan.Zero : span;
        return whole.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes:00}:{whole.Seconds:00}");
    }

    public static Color ColourOf(AgentStatus state) => state switch
    {
        AgentStatus.Idle => Color.Green,
        AgentStatus.Busy => Color.Yellow,
        AgentStatus.Ringing => Color.Red,
        AgentStatus.Dialing => Color.Orange1,
        AgentStatus.Talking or AgentStatus.Conferencing => Color.DodgerBlue1,
        AgentStatus.Held or AgentStatus.Consulting => Color.Fuchsia,
        AgentStatus.WrapUp => Color.Gold1,
        AgentStatus.Monitoring or AgentStatus.Barging => Color.Aqua,
        _ => Color.Grey,
    };
}
