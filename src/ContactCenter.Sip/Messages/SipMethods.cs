namespace ContactCenter.Sip;

/// <summary>Method names. Methods are case-sensitive tokens (RFC 3261 §7.1).</summary>
public static class SipMethods
{
#pragma warning disable CS1591 // Each constant is the method it is named after.
    public const string Invite = "INVITE";
    public const string Ack = "ACK";
    public const string Bye = "BYE";
    public const string Cancel = "CANCEL";
    public const string Register = "REGISTER";
    public const string Options = "OPTIONS";
    public const string Info = "INFO";
    public const string Update = "UPDATE";
    public const string Notify = "NOTIFY";
    public const string Subscribe = "SUBSCRIBE";
    public const string Refer = "REFER";
    public const string Message = "MESSAGE";
    public const string Prack = "PRACK";
    public const string Publish = "PUBLISH";
#pragma warning restore CS1591

    /// <summary>The one instance of a well-known method's name, or a new string; method names then compare by reference mostly.</summary>
    internal static string Intern(ReadOnlySpan<char> method) => method switch
    {
        Invite => Invite,
        Ack => Ack,
        Bye => Bye,
        Cancel => Cancel,
        Register => Register,
        Options => Options,
        Info => Info,
        Update => Update,
        Notify => Notify,
        Subscribe => Subscribe,
        Refer => Refer,
        Message => Message,
        Prack => Prack,
        Publish => Publish,
        _ => method.ToString(),
    };
}
