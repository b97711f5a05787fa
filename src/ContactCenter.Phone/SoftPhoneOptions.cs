using System.Net;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Phone;

/// <summary>How a <see cref="SoftPhone"/> is set up.</summary>
public sealed record SoftPhoneOptions
{
    private const double LowestTone = 200;
    private const double HighestTone = 3400;
    private const string TokenMarks = "-.!%*_+`'~";

    /// <summary>Where calls and registrations are sent: the server, or another phone.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>The user part of the phone's address, and the user name for challenges.</summary>
    public string User { get; init; } = "anonymous";

    /// <summary>What digest challenges are answered with; null to take a challenge as a refusal.</summary>
    public string? Password { get; init; }

    /// <summary>The name shown to those who are called, or null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Further header fields of the INVITEs that it sends, as <c>User-to-User</c> (RFC 7433) or <c>X-Customer</c>.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>The local address of SIP and RTP.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>The local SIP port, 0–65535; 0 takes a free one.</summary>
    public int SipPort { get; init; }

    /// <summary>The tone that this party "says" all the time: a multiple of 10 Hz, 200–3,400 Hz, so that it can be told apart from music; null for frames of silence.</summary>
    public double? ToneHz { get; init; }

    /// <summary>What is done with incoming calls.</summary>
    public AnswerMode Answer { get; init; } = AnswerMode.Manual;

    /// <summary>How long an <see cref="AnswerMode.Auto"/> phone rings first.</summary>
    public TimeSpan AnswerAfter { get; init; }

    /// <summary>How the far end can make the phone go off hook, in the modes <see cref="AnswerMode.Manual"/> and <see cref="AnswerMode.Auto"/>.</summary>
    public RemoteLift Lifts { get; init; } = RemoteLift.All;

    /// <summary>The codecs offered and taken, the preferred one first; at least one.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>So many of a hundred RTP packets that come are lost, 0–100: a bad network for tests and trials.</summary>
    public int LoseIn { get; init; }

    /// <summary>The same of those that the phone sends.</summary>
    public int LoseOut { get; init; }

    /// <summary>Whether <see cref="SoftPhone.StartAsync"/> registers at <see cref="Server"/>.</summary>
    public bool Register { get; init; }

    /// <summary>How long a binding is asked for, at least 1 s.</summary>
    public TimeSpan RegistrationExpires { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A media engine shared by many phones, which outlives them; null for one of its own.</summary>
    public MediaEngine? SharedMedia { get; init; }

    /// <summary>The base timers of SIP.</summary>
    public SipTimers SipTimers { get; init; } = SipTimers.Default;

    /// <summary>The clock of everything.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes lines that say what happens, from any thread; must return at once. Holds no secrets.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"SoftPhoneOptions({User}@{Server})";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Server);
        ArgumentNullException.ThrowIfNull(Bind);
        if (string.IsNullOrWhiteSpace(User)) throw new ArgumentException("SoftPhoneOptions.User: is empty.");
        if (SipPort is < 0 or > 65535) throw new ArgumentException($"SoftPhoneOptions.SipPort: {SipPort} is not within 0–65535.");
        if (Server.Port is < 1) throw new ArgumentException("SoftPhoneOptions.Server: has no port.");
        if (Server.AddressFamily != Bind.AddressFamily)
            throw new ArgumentException($"SoftPhoneOptions.Server: {Server} is not of the address family of Bind {Bind}.");
        if (ToneHz is { } hz && !IsTone(hz))
            throw new ArgumentException($"SoftPhoneOptions.ToneHz: {hz} is not a multiple of {Sound.SoundAnalysis.GridHz} within {LowestTone}–{HighestTone}.");
        if (AnswerAfter < TimeSpan.Zero) throw new ArgumentException($"SoftPhoneOptions.AnswerAfter: {AnswerAfter} is negative.");
        if (LoseIn is < 0 or > 100) throw new ArgumentException($"SoftPhoneOptions.LoseIn: {LoseIn} is not within 0–100.");
        if (LoseOut is < 0 or > 100) throw new ArgumentException($"SoftPhoneOptions.LoseOut: {LoseOut} is not within 0–100.");
        if (Codecs is not { Count: > 0 }) throw new ArgumentException("SoftPhoneOptions.Codecs: holds no codec.");
        ArgumentNullException.ThrowIfNull(Headers);
        foreach (var (name, value) in Headers)
        {
            if (string.IsNullOrEmpty(name) || !name.All(c => char.IsAsciiLetterOrDigit(c) || TokenMarks.Contains(c)))
                throw new ArgumentException($"SoftPhoneOptions.Headers: '{name}' is no name of a header (RFC 3261 §25.1).");
            if (value is null || value.Any(char.IsControl))
                throw new ArgumentException($"SoftPhoneOptions.Headers: {name} has no value, or one with control characters.");
        }

        if (RegistrationExpires < TimeSpan.FromSeconds(1))
            throw new ArgumentException($"SoftPhoneOptions.RegistrationExpires: {RegistrationExpires} is shorter than 1 s.");
    }

    internal static bool IsTone(double hz) => hz is >= LowestTone and <= HighestTone && hz % Sound.SoundAnalysis.GridHz == 0;
}
