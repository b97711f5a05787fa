using ContactCenter.Contracts;

namespace ContactCenter.Desk.Words;

/// <summary>The words of the screen in one language. A word that is missing shows its English code name rather than nothing.</summary>
internal abstract class WordBook
{
    public static WordBook English { get; } = new EnglishWords();

    public static WordBook Chinese { get; } = new ChineseWords();

    /// <summary>The language by its code; null takes the terminal's.</summary>
    public static WordBook For(string? language) =>
        (language ?? Environment.GetEnvironmentVariable("LANG") ?? string.Empty).StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    public abstract string Of(AgentStatus state);

    public abstract string Of(Operation operation);

    public abstract string Of(CallDirection direction);

    /// <summary>A direction in few cells, for a table.</summary>
    public abstract string Brief(CallDirection direction);

    /// <summary>A reason code of the server's; agents' own reasons are shown as they were typed.</summary>
    public virtual string Reason(string code) => code;

    /// <summary>Why the session has ended; where the language has no words for it, the server's.</summary>
    public virtual string Of(SessionCloseReason reason, string text) => text;

    public abstract string this[Word word] { get; }
}

/// <summary>The fixed words of the screen.</summary>
internal enum Word
{
    Enterprise,
    AccessNumber,
    Extension,
    Service,
    Agent,
    Supervisor,
    Password,
    Connected,
    Reconnecting,
    Offline,
    Call,
    NoCall,
    Caller,
    Dialled,
    Queue,
    Waiting,
    Talk,
    Operations,
    Agents,
    Id,
    Name,
    State,
    For,
    AutoIdle,
    On,
    Off,
    Ringing,
    Unknown,
    AgentPrompt,
    NumberPrompt,
    ReasonPrompt,
    FlowPrompt,
    DigitsPrompt,
    InputHelp,
    Quit,
    Refresh,
    ExtensionShort,
    AllAgents,
    OwnCall,
    OnCalls,
    NobodyToPick,
    Flows,
    LoginTitle,
    LoginWrong,
    TryAgain,
    NeedsTerminal,
    Withheld,
    AddData,
    DataPrompt,
    Disposition,
    DispositionPrompt,
    NotAllowed,
    TooSmall,
}
