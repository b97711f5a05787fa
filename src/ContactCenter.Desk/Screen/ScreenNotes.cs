using ContactCenter.Contracts;
using ContactCenter.Desk.Json;
using ContactCenter.Desk.Words;

namespace ContactCenter.Desk.Screen;

/// <summary>What the agent notes about its call: a line that is typed, its first word being the key or the code.</summary>
internal static class ScreenNotes
{
    /// <summary>A key or code, a blank, and a text.</summary>
    public const int LongestInput = 64 + 1 + ContractLimits.Text;

    public static Word Name(ScreenNote note) => note == ScreenNote.Data ? Word.AddData : Word.Disposition;

    public static Word Prompt(ScreenNote note) => note == ScreenNote.Data ? Word.DataPrompt : Word.DispositionPrompt;

    public static (ScreenModel, ScreenAction?) Begin(ScreenModel model, ScreenNote note, DateTimeOffset now) => model.MayNote
        ? (model with { Input = new ScreenInput(Operation.None, string.Empty) { Note = note } }, null)
        : (NotAllowed(model, note, now), null);

    /// <summary>A key without a value is not sent: the line stays open.</summary>
    public static (ScreenModel, ScreenAction?) Finish(ScreenModel model, ScreenNote note, string text, DateTimeOffset now)
    {
        ScreenAction? action = (note, DeskCommandParser.Split(text)) switch
        {
            (ScreenNote.Data, (var key, { } value)) => new ScreenAction.AddData(key, value),
            (ScreenNote.Disposition, (var code, var more)) => new ScreenAction.Dispose(code, more),
            _ => null,
        };
        if (action is null)
            return (model, null);
        var closed = model with { Input = null };
        return model.MayNote ? (closed, action) : (NotAllowed(closed, note, now), null);
    }

    private static ScreenModel NotAllowed(ScreenModel model, ScreenNote note, DateTimeOffset now) =>
        model.Say(now, $"{model.Words[Name(note)]} {model.Words[Word.NotAllowed]}", bad: true);
}
