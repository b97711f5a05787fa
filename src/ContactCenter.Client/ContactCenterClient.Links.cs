using ContactCenter.Client.Linking;
using ContactCenter.Contracts;

namespace ContactCenter.Client;

// How links come and go, and which service is next.
public sealed partial class ContactCenterClient
{
    private void OnRejected(LoginRejected rejected)
    {
        CloseLink();
        if (rejected.Field == LoginField.Version && _version > ContractVersion.Oldest)
        {
            _tooNew ??= rejected.Reason;
            _version--;
            OpenLink();
            return;
        }

        if (rejected.Field == LoginField.None)
        {
            TryNext(rejected.Reason, failures => _services.HasOthers ? $"cannot log in at {failures}" : rejected.Reason);
        }
        else if (_loggingIn is { } first)
        {
            _loggingIn = null;
            first.TrySetResult(LoginResult.No(rejected.Field, rejected.Field == LoginField.Version ? _tooNew ?? rejected.Reason : rejected.Reason));
        }
        else
        {
            GoOffline(SessionCloseReason.ProtocolError, $"the server no longer takes the login: {rejected.Reason}");
        }
    }

    private void OnClosed(SessionClosed closed)
    {
        CloseLink();
        if (closed.Reason == SessionCloseReason.ServerStopping)
        {
            if (IsLoggedOut)
                LeaveLoggedOut();
            else
                Lost(closed.Text);
            return;
        }

        if (closed.Reason is SessionCloseReason.LoggedOut or SessionCloseReason.Forced && !IsLoggedOut)
            OnState(new StateChanged(long.MaxValue, AgentStatus.LoggedOut, _options.Time.GetUtcNow(), [Operation.Login], null, null, _state?.AutoIdle ?? false));
        _commands.AnswerAll(waiting => waiting.Operation == Operation.Logout, OperationResult.Yes);
        GoOffline(closed.Reason, closed.Text);
    }

    private void OnLinkEnded(string reason)
    {
        CloseLink();
        if (_loggingIn is not null || _status == ConnectionStatus.Reconnecting)
        {
            TryNext(reason, failures => $"cannot log in at {failures}");
        }
        else if (IsLoggedOut)
        {
            // Nobody who has been logged out comes back without wanting to.
            LeaveLoggedOut();
        }
        else
        {
            Lost(reason);
        }
    }

    private bool IsLoggedOut => _state is { State: AgentStatus.LoggedOut };

    private void LeaveLoggedOut() => OnClosed(new SessionClosed(SessionCloseReason.LoggedOut, "Logged out."));

    private void Lost(string reason)
    {
        _status = ConnectionStatus.Reconnecting;
        Tell(new ConnectionEvent(ConnectionStatus.Reconnecting, reason) { Service = _services.Current.ToString() });
        _services.BeginWithNext();
        BeginWithNewestVersion(); // the server may be another one by then
        // Services that take logins and then fail must not be gone round without a pause.
        if (_services.HasOthers && _options.Time.GetElapsedTime(_connectedAt) >= _options.FirstRetryPause)
            OpenLink();
        else
            RetryLater();
    }

    private void TryNext(string reason, Func<string, string> all)
    {
        var more = _services.Failed(reason);
        BeginWithNewestVersion();
        if (more)
        {
            OpenLink();
        }
        else if (_loggingIn is { } login)
        {
            _loggingIn = null;
            login.TrySetResult(LoginResult.No(LoginField.None, all(_services.Failures)));
        }
        else
        {
            RetryLater();
        }
    }

    private void RetryLater()
    {
        _retry?.Dispose();
        _retry = _options.Time.CreateTimer(_ => _inbox.Writer.TryWrite(RetryNow.Instance), null, _pause, Timeout.InfiniteTimeSpan);
        _pause = _pause * 2 < _options.LongestRetryPause ? _pause * 2 : _options.LongestRetryPause;
    }

    private void GoOffline(SessionCloseReason reason, string text)
    {
        _status = ConnectionStatus.Offline;
        _token = null;
        _commands.AnswerAll(_ => true, OperationResult.No(text.Length > 0 ? text : "the session is closed"));
        Tell(new ClosedEvent(reason, text));
    }

    private void BeginWithNewestVersion() => (_version, _tooNew) = (ContractVersion.Current, null);

    private void OpenLink()
    {
        try
        {
            _link = Link.Open(_options, _services.Current, _options.ToLogin(Guid.NewGuid(), _token, _version), input => _inbox.Writer.TryWrite(input));
        }
        catch (Exception failure)
        {
            // No socket, no certificate: as good as a server that is not there.
            OnLinkEnded(failure.GetBaseException().Message);
        }
    }

    private void CloseLink()
    {
        if (_link is not { } link)
            return;
        _link = null;
        _closing.RemoveAll(task => task.IsCompleted);
        _closing.Add(link.CloseAsync());
    }
}
