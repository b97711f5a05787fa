using System.Net;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Transport;
using ContactCenter.Contracts;
using Google.Protobuf;

namespace ContactCenter.Engine.Gateway.Transport;

/// <summary>
/// One client's TCP connection. A peer names itself in its first unit; the guard holds it to that name: nobody takes the name of another
/// live connection or of the gateway, no message has another sender or none, and none goes anywhere but to the service.
/// </summary>
/// <remarks>
/// <code>
/// Unnamed --Associate, name free--> Named --message, from itself, to the service--> Named
///    |                                |
///    +-- anything else ---------------+-- a second Associate, another sender, another recipient, no unit --> Closed
/// </code>
/// </remarks>
internal sealed class GuardedAssociation : AssociationHandle, IHandleEventListener
{
    private readonly AssociationHandle _inner;
    private readonly PeerRegistry _peers;
    private readonly IPAddress _from;
    private readonly RefusalLog _refusals;
    private readonly ILoggingAdapter _log;
    private readonly string _self;
    private IHandleEventListener? _reader;
    private Address? _name;
    private string _senderPrefix = string.Empty;
    private int _closed;

    public GuardedAssociation(AssociationHandle inner, Address local, IPAddress from, PeerRegistry peers, RefusalLog refusals, ILoggingAdapter log)
        : base(local, inner.RemoteAddress)
    {
        _inner = inner;
        _peers = peers;
        _from = from;
        _refusals = refusals;
        _log = log;
        _self = $"akka.{local}";
        ReadHandlerSource.Task.ContinueWith(
            ready =>
            {
                _reader = ready.Result;
                _inner.ReadHandlerSource.TrySetResult(this);
            },
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public override bool Write(ByteString payload) => _inner.Write(payload);

#pragma warning disable CS0672, CS0618 // The base still declares it abstract, and the inner handle answers to nothing else.
    public override void Disassociate()
    {
        Ended();
        _inner.Disassociate();
    }
#pragma warning restore CS0672, CS0618

    void IHandleEventListener.Notify(IHandleEvent happened)
    {
        if (happened is not InboundPayload inbound)
        {
            if (happened is Disassociated)
                Ended();
            _reader!.Notify(happened);
            return;
        }

        if (Volatile.Read(ref _closed) != 0)
            return;
        if (Problem(inbound.Payload) is { } problem)
        {
            _refusals.Refused($"the client connection from {_from}: {problem}");
            Disassociate("refused", _log);
            _reader!.Notify(new Disassociated(DisassociateInfo.Unknown));
            return;
        }

        _reader!.Notify(happened);
    }

    private string? Problem(ByteString payload)
    {
        AkkaPdu unit;
        try
        {
            unit = AkkaPdu.Read(payload);
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or FormatException or ArgumentException)
        {
            return "not the client protocol";
        }

        return _name is null ? Unnamed(unit) : Named(unit);
    }

    private string? Unnamed(AkkaPdu unit)
    {
        if (unit.Kind != AkkaPduKind.Associate)
            return "it did not introduce itself";
        var name = unit.Origin!;
        if (string.IsNullOrEmpty(name.Host) || name.Host.Length > 255 || name.ToString() == _self)
            return "it has no name of its own";
        if (!_peers.TryClaim(name, _from))
            return "its name is that of another connection";
        _name = name;
        _senderPrefix = name + "/";
        if (Volatile.Read(ref _closed) != 0)
            _peers.Release(name);
        return null;
    }

    private string? Named(AkkaPdu unit)
    {
        switch (unit.Kind)
        {
            case AkkaPduKind.Associate:
                return "it introduced itself twice";
            case AkkaPduKind.Message when unit.Sender?.StartsWith(_senderPrefix, StringComparison.Ordinal) != true:
                return "a message has a sender that is not its own";
            case AkkaPduKind.Message when !IsService(unit.Recipient):
                return "a message is not for the service";
            default:
                return null;
        }
    }

    // Selections are sent to the root; their path is checked by Akka against trusted-selection-paths.
    private bool IsService(string? recipient)
    {
        if (recipient?.StartsWith(_self, StringComparison.Ordinal) != true)
            return false;
        var path = recipient.AsSpan(_self.Length);
        return path is "/" || path is "/user/service" || path.StartsWith("/user/service/") || path.StartsWith("/user/service#");
    }

    private void Ended()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        if (_name is { } name)
            _peers.Release(name);
        _peers.Leave(_from);
    }
}
