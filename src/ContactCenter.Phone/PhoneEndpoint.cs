using System.Collections.Frozen;
using System.Net;
using ContactCenter.Media;
using ContactCenter.Sip;

namespace ContactCenter.Phone;

/// <summary>The phone's side of the SIP stack: what it takes outside calls.</summary>
internal sealed class PhoneEndpoint : ISipUser
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private static readonly FrozenSet<string> Methods = FrozenSet.ToFrozenSet(
    [
        SipMethods.Invite, SipMethods.Ack, SipMethods.Bye, SipMethods.Cancel, SipMethods.Options, SipMethods.Info, SipMethods.Update, SipMethods.Notify,
    ]);

    private readonly Action<InviteSession> _take;

    private PhoneEndpoint(Action<InviteSession> take) => _take = take;

    public static SipEndpoint Start(SoftPhoneOptions options, Action<InviteSession> take) => SipEndpoint.Start(
        new SipEndpointOptions
        {
            Bind = new IPEndPoint(options.Bind, options.SipPort),
            UserAgent = "ContactCenter-Phone",
            AllowedMethods = Methods,
            Timers = options.SipTimers,
            Time = options.Time,
            Log = options.Log is { } log ? entry => Pass(entry, log) : null,
        },
        new PhoneEndpoint(take));

    /// <summary>Waits for a good-bye, but not for long.</summary>
    public static async Task WithinAsync(Task task, TimeProvider time)
    {
        try
        {
            await task.WaitAsync(Farewell, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The server is gone; its binding runs out by itself.
        }
    }

    void ISipUser.OnInvite(InviteSession session)
    {
        try
        {
            _take(session);
        }
        catch (MediaPortsExhaustedException)
        {
            session.Reject(503);
        }
    }

    void ISipUser.OnRequest(IncomingRequest request)
    {
        switch (request.Request.Method)
        {
            case SipMethods.Options:
                request.Respond(200);
                break;
            case SipMethods.Notify:
                // RFC 6665 §4.1.3: a NOTIFY that belongs to no subscription.
                request.Respond(481);
                break;
            default:
                request.RespondMethodNotAllowed();
                break;
        }
    }

    private static void Pass(SipLogEntry entry, Action<string> log)
    {
        if (entry.Level < SipLogLevel.Warning) return;
        log($"SIP {entry.Level}: {entry.Template} [{string.Join(", ", entry.Args)}] {entry.Exception?.Message}".TrimEnd());
    }
}
