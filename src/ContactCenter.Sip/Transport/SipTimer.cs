namespace ContactCenter.Sip.Transport;

/// <summary>One armed timer of the loop; once cancelled it never fires.</summary>
internal sealed class SipTimer(Action callback)
{
    private Action? _callback = callback;

    public bool IsArmed => _callback is not null;

    /// <summary>Drops the callback too, so that what it holds need not wait for the queue to reach it.</summary>
    public void Cancel() => _callback = null;

    public void Fire()
    {
        var callback = _callback;
        _callback = null;
        callback?.Invoke();
    }
}
