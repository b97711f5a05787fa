namespace ContactCenter.Phone;

/// <summary>What a phone does with an incoming call.</summary>
public enum AnswerMode
{
    /// <summary>Rings until <see cref="PhoneCall.Answer"/>, or until the far end lifts it (see <see cref="RemoteLift"/>).</summary>
    Manual,

    /// <summary>Rings, and answers after <see cref="SoftPhoneOptions.AnswerAfter"/>.</summary>
    Auto,

    /// <summary>Refuses with 486 Busy Here.</summary>
    Refuse486,

    /// <summary>Rings for ever: nobody is there, and nobody at the far end can lift it either.</summary>
    Ignore,
}

/// <summary>The ways in which the far end can make a phone go off hook that a phone may or may not know.</summary>
[Flags]
public enum RemoteLift
{
    /// <summary>None: only the user answers.</summary>
    None = 0,

    /// <summary>NOTIFY with <c>Event: talk</c> in the ringing dialog.</summary>
    NotifyTalk = 1,

    /// <summary><c>Call-Info: …;answer-after=N</c> in the INVITE.</summary>
    CallInfo = 2,

    /// <summary><c>Answer-Mode: Auto</c> or <c>Priv-Answer-Mode: Auto</c> in the INVITE (RFC 5373).</summary>
    AnswerMode = 4,

    /// <summary><c>Alert-Info: …;info=alert-autoanswer</c> in the INVITE.</summary>
    AlertInfo = 8,

    /// <summary>All of them.</summary>
    All = NotifyTalk | CallInfo | AnswerMode | AlertInfo,
}
