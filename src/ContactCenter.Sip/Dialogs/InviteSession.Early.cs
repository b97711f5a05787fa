namespace ContactCenter.Sip;

/// <summary>The caller's early dialogs: one for each fork that answered provisionally, told apart by its To-tag (RFC 3261 §12.1.2, §13.2.2.4).</summary>
public sealed partial class InviteSession
{
    /// <summary>More forks than any proxy makes; what a peer names beyond it has no early dialog, and can still answer.</summary>
    private const int MostEarlyDialogs = 64;

    // RFC 6228 §4.
    private const int EarlyDialogTerminated = 199;

    private readonly Dictionary<string, Dialog> _earlyDialogs = [];
    private Dialog? _earlyDialog;

    private void NoteEarlyDialog(SipResponse response)
    {
        if (response.To.Tag is not { } tag) return;
        if (response.Status == EarlyDialogTerminated)
        {
            ForgetEarlyDialog(tag);
            return;
        }

        if (_earlyDialogs.TryGetValue(tag, out var known)) RefreshTarget(known, response);
        else if (_earlyDialogs.Count < MostEarlyDialogs) _earlyDialogs.Add(tag, known = Dialog.OfCaller(_invite!.Request, response, _nextHop));
        _earlyDialog = known ?? _earlyDialog;
    }

    private void ForgetEarlyDialog(string tag)
    {
        if (!_earlyDialogs.Remove(tag, out var gone) || !ReferenceEquals(_earlyDialog, gone)) return;
        _earlyDialog = null;
        foreach (var other in _earlyDialogs.Values) _earlyDialog = other;
    }

    /// <summary>§13.2.2.4: a 2xx makes one early dialog the confirmed one. Its route is computed anew, its sequence goes on; the others are over.</summary>
    private void Confirm(Dialog dialog)
    {
        if (dialog.RemoteTag is { } tag && _earlyDialogs.TryGetValue(tag, out var early)) dialog.RemoteSequence = early.RemoteSequence;
        _earlyDialogs.Clear();
        _earlyDialog = null;
        Volatile.Write(ref _dialog, dialog);
    }

    /// <summary>The dialog that a request of the peer belongs to: before the 2xx the fork's own, which has a sequence and a target of its own.</summary>
    private Dialog? DialogOf(SipRequest request)
    {
        if (_dialog is { } dialog) return dialog.RemoteTag == request.From.Tag ? dialog : null;
        return request.From.Tag is { } tag ? _earlyDialogs.GetValueOrDefault(tag) : null;
    }
}
