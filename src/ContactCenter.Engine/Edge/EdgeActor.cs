using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Directories;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using ContactCenter.Engine.Telemetry;
using ContactCenter.Sip;
using ContactCenter.Sip.Registration;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>Where SIP meets the engine: admits callers, finds what they dialled, starts their calls, serves REGISTER and OPTIONS.</summary>
public sealed class EdgeActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan RegistrationTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TrunkLookupInterval = TimeSpan.FromMinutes(1);

    /// <summary>What front doors and phones with several addresses understand: another node takes it (RFC 3261, 21.5.4).</summary>
    internal static readonly ImmutableArray<SipHeader> TryElsewhere = [new(HeaderNames.RetryAfter, "10")];

    private readonly EngineServices _services;
    private readonly Admission _admission;
    private readonly RegistrarOptions _registrar;
    private readonly Doorkeeper _door;
    private readonly ILogger _log = Log.ForContext<EdgeActor>();
    private ImmutableArray<TrunkSettings> _trunks = [];
    private TrunksFound _found = new([], []);

    /// <summary>The edge of this node.</summary>
    public EdgeActor(EngineServices services)
    {
        _services = services;
        _door = new Doorkeeper(services.Load, EngineMetrics.Of(Context.System).Load);
        _admission = new Admission(services.Settings, services.Live, services.Time);
        var registration = services.Settings.Sip.Registration;
        _registrar = new RegistrarOptions(registration.MinExpires, registration.MaxExpires, registration.DefaultExpires, registration.MaxContacts);
        Receive<InviteArrived>(m => Admit(m.Leg));
        Receive<RequestArrived>(m => Serve(m.Request));
        Receive<DirectoryChanged>(_ => FollowTrunks());
        Receive<LookUpTrunks>(_ => TrunkLookup.ResolveAsync(_trunks, Doors).PipeTo(Self));
        Receive<TrunksFound>(Admit);
        Receive<Status.Failure>(m => _log.Warning(m.Cause, "A look-up of the hosts of trunks and front doors failed"));
    }

    /// <inheritdoc />
    public ITimerScheduler Timers { get; set; } = null!;

    private ImmutableArray<SipPlace> Doors => _services.Settings.Sip.FrontDoors;

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    /// <inheritdoc />
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DirectoryChanged));
        _trunks = _services.Trunks;
        LookUp();
    }

    /// <inheritdoc />
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void FollowTrunks()
    {
        if (_trunks.SequenceEqual(_services.Trunks))
            return;
        _trunks = _services.Trunks;
        LookUp();
    }

    private void LookUp()
    {
        Admit(_found);
        if (_trunks.Select(t => t.Host).Concat(Doors.Select(d => d.Host)).Any(host => !IPAddress.TryParse(host, out _)))
            Timers.StartPeriodicTimer(LookUpTrunks.Instance, LookUpTrunks.Instance, TimeSpan.Zero, TrunkLookupInterval);
        else
            Timers.Cancel(LookUpTrunks.Instance);
    }

    /// <summary>Hosts that have been found before stay known while they are looked up again.</summary>
    private void Admit(TrunksFound found)
    {
        _found = found;
        _admission.SetTrunks([.. TrunkLookup.Numeric(_trunks, t => (t.Host, t.Port)), .. found.Trunks.Where(t => _trunks.Contains(t.Value))]);
        _admission.Doors.Set([.. TrunkLookup.Numeric(Doors, d => (d.Host, d.Port)).Select(d => d.Key), .. found.Doors.Select(d => d.Key)]);
    }

    private void Admit(IncomingLeg leg)
    {
        var request = leg.Session.InitialRequest;
        if (!_services.Duty.TakesWork)
        {
            leg.Session.Reject(503, headers: TryElsewhere);
            return;
        }

        switch (_admission.OfCaller(request, leg.Session.RemoteEndPoint))
        {
            case Verdict.Refused refused:
                leg.Session.Reject(refused.Status, headers: refused.Headers);
                break;
            case Verdict.Extension extension:
                Start(leg, CallerIdentity.Of(extension.Account));
                break;
            default:
                Start(leg, CallerIdentity.Of(request));
                break;
        }
    }

    /// <summary>What was dialled is in the Request-URI; access numbers are public, so anybody admitted may dial any.</summary>
    private void Start(IncomingLeg leg, CallerIdentity caller)
    {
        var dialled = PartyNumber.Of(leg.Session.InitialRequest.RequestUri);
        if (dialled is null || _services.Directory.AccessNumber(dialled) is not var (owner, number))
        {
            _log.Information("{Caller} dialled {DialledNumber}, which is nobody's; SIP call {SipCallId}", caller.Number, dialled, leg.Session.CallId);
            leg.Session.Reject(404);
            return;
        }

        if (_door.RouteOf(leg.Session, number.Route, flow => _services.Directory.Flow(new FlowKey(owner.Id, flow)) is not null, owner.Id) is not { } route)
            return;
        var id = CallId.New(Now);
        _log.Information("SIP call {SipCallId} from {Source} is call {CallId} of enterprise {Enterprise}",
            leg.Session.CallId, _admission.Doors.SourceOf(leg.Session.InitialRequest, leg.Session.RemoteEndPoint), id, owner.Id);
        _services.Calls.Tell(new StartInboundCall(
            new CallInfo(id, CallDirection.Inbound, caller.Number, caller.Name, number.Number, Now)
            {
                Data = CallerData.Of(leg.Session.InitialRequest, _log.ForContext("CallId", id)),
            },
            owner.Id, route, leg));
    }

    private void Serve(IncomingRequest request)
    {
        switch (request.Request.Method)
        {
            case SipMethods.Register:
                Register(request);
                break;
            case SipMethods.Options when !_services.Duty.TakesWork:
                request.Respond(503, headers: TryElsewhere);
                break;
            case SipMethods.Options:
                request.Respond(200, headers: [new SipHeader(HeaderNames.Accept, SipBody.SdpType)]);
                break;
            default:
                request.RespondMethodNotAllowed();
                break;
        }
    }

    private void Register(IncomingRequest request)
    {
        if (_admission.OfRegistration(request.Request) is Verdict.Refused refused)
        {
            request.Respond(refused.Status, headers: refused.Headers);
            return;
        }

        var extension = request.Request.To.Uri.User!;
        if (!RegisterUpdate.TryRead(request.Request, request.Source, _registrar, out var update, out var refusal))
        {
            request.Respond(refusal!.Status, refusal.Reason, refusal.Headers);
            return;
        }

        _ = AskRegistration(request, new UpdateRegistration(extension, update!));
    }

    /// <summary>The entity may be on another node; the phone's transaction waits meanwhile, and the phone tries again when no answer comes.</summary>
    private async Task AskRegistration(IncomingRequest request, UpdateRegistration update)
    {
        try
        {
            var reply = await _services.Registrations.Ask<RegistrationUpdated>(update, RegistrationTimeout).ConfigureAwait(false);
            if (reply.RefusedStatus is { } status)
                request.Respond(status);
            else
                request.Respond(Bindings.BuildResponse(request.Request, reply.Bindings, _services.Time.GetUtcNow()));
        }
        catch (Exception problem)
        {
            _log.Warning(problem, "Registration of {Extension} got no answer", update.Extension);
            request.Respond(503, headers: [new SipHeader(HeaderNames.RetryAfter, "5")]);
        }
    }

    private sealed record LookUpTrunks : INoSerializationVerificationNeeded
    {
        public static readonly LookUpTrunks Instance = new();
    }
}
