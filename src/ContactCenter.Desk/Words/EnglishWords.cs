using ContactCenter.Contracts;

namespace ContactCenter.Desk.Words;

/// <summary>English.</summary>
internal sealed class EnglishWords : WordBook
{
    public override string Of(AgentStatus state) => state switch
    {
        AgentStatus.LoggedOut => "Logged out",
        AgentStatus.WrapUp => "Wrap-up",
        _ => state.ToString(),
    };

    public override string Of(Operation operation) => operation switch
    {
        Operation.Login => "Log in",
        Operation.SetIdle => "Idle",
        Operation.SetBusy => "Busy",
        Operation.CallAgent => "Call agent",
        Operation.HangUp => "Hang up",
        Operation.ConsultAgent => "Consult agent",
        Operation.ConsultExternal => "Consult number",
        Operation.ConsultRetrieve => "Back to caller",
        Operation.TransferToIvr => "To IVR",
        Operation.SendDtmf => "Digits",
        Operation.Logout => "Log out",
        Operation.ForceRelease => "Force release",
        Operation.ForceIdle => "Force idle",
        Operation.ForceBusy => "Force busy",
        Operation.ForceLogout => "Force logout",
        _ => operation.ToString(),
    };

    public override string Of(CallDirection direction) => direction switch
    {
        CallDirection.Unknown => string.Empty,
        _ => direction.ToString(),
    };

    public override string Brief(CallDirection direction) => direction switch
    {
        CallDirection.Inbound => "in",
        CallDirection.Outbound => "out",
        CallDirection.Internal => "int",
        _ => string.Empty,
    };

    public override string this[Word word] => word switch
    {
        Word.AccessNumber => "Access number",
        Word.Service => "Login service",
        Word.NoCall => "No call",
        Word.Waiting => "waiting",
        Word.Talk => "talking",
        Word.For => "For",
        Word.AutoIdle => "Auto idle",
        Word.On => "on",
        Word.Off => "off",
        Word.Ringing => "INCOMING CALL",
        Word.AgentPrompt => "agent id",
        Word.NumberPrompt => "number",
        Word.ReasonPrompt => "reason, or nothing",
        Word.FlowPrompt => "flow",
        Word.DigitsPrompt => "digits 0-9 * #",
        Word.InputHelp => "Enter: go, Esc: never mind, Up/Down: choose",
        Word.Quit => "quit, stay logged in",
        Word.Refresh => "refresh agents",
        Word.ExtensionShort => "Ext.",
        Word.AllAgents => "all agents",
        Word.OwnCall => "own call",
        Word.OnCalls => "On calls",
        Word.NobodyToPick => "There is nobody to pick just now.",
        Word.LoginTitle => "Log in",
        Word.LoginWrong => "Login refused",
        Word.TryAgain => "Enter it again",
        Word.NeedsTerminal => "The screen needs a terminal; use --json for programs.",
        Word.Withheld => "withheld",
        Word.AddData => "Add data",
        Word.DataPrompt => "key value",
        Word.DispositionPrompt => "code, and a note or nothing",
        Word.NotAllowed => "is not possible now",
        Word.TooSmall => "The terminal is too small: 80 x 24 is needed.",
        _ => word.ToString(),
    };
}
