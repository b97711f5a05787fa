using ContactCenter.Client;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Settings;
using ContactCenter.Phone;

namespace ContactCenter.Node.Demo;

/// <summary>The node of the demo and everybody around it, ended together.</summary>
internal sealed class DemoStage(NodeSettings settings, int trunkPort) : IAsyncDisposable
{
    /// <summary>Each party has a tone of its own, so that what is heard says who is heard.</summary>
    public const double AgentTone = 440, OtherAgentTone = 850, CallerTone = 620, CalleeTone = 1100, SupervisorTone = 1500, SecondTone = 1720, SecondCallerTone = 1940;

    private readonly List<IAsyncDisposable> _cast = [];
    private NodeHost? _node;

    public NodeHost Node => _node ?? throw new DemoException("the node is not up");

    public async Task StartNodeAsync(CancellationToken cancel) => _node = await NodeHost.StartAsync(settings, cancel);

    public async Task StopNodeAsync()
    {
        if (_node is { } node)
            await node.DisposeAsync();
        _node = null;
    }

    /// <summary>An agent's phone, registered. Manual phones are answered by the script.</summary>
    public Task<SoftPhone> AgentPhoneAsync(string extension, double tone, AnswerMode answer) => Add(SoftPhone.StartAsync(new SoftPhoneOptions
    {
        Server = Node.Engine.SipEndPoint,
        User = extension,
        Password = $"phone-{extension}",
        ToneHz = tone,
        Answer = answer,
        Register = true,
    }));

    /// <summary>The outside world: the network behind the trunk, with the callers and the numbers that agents dial.</summary>
    public Task<SoftPhone> TrunkAsync() => Add(SoftPhone.StartAsync(new SoftPhoneOptions
    {
        Server = Node.Engine.SipEndPoint,
        User = "13800138000",
        SipPort = trunkPort,
        ToneHz = CalleeTone,
    }));

    public Task<SoftPhone> CallerAsync(string number, double tone) => Add(SoftPhone.StartAsync(new SoftPhoneOptions
    {
        Server = Node.Engine.SipEndPoint,
        User = number,
        ToneHz = tone,
    }));

    public Task<DemoAgent> AgentAsync(string id, string extension, string enterprise = "1000", string accessNumber = "95001") =>
        Add(DemoAgent.LoginAsync(Login(id, extension, enterprise, accessNumber)));

    public ClientOptions Login(string id, string extension, string enterprise = "1000", string accessNumber = "95001") => new()
    {
        Service = Node.Engine.GatewayEndPoint.ToString(),
        Enterprise = enterprise,
        AccessNumber = accessNumber,
        Extension = extension,
        AgentId = id,
        Password = $"agent-{id}",
        ClientName = "demo",
    };

    public async Task<int> CallsInProgressAsync() =>
        (await Akka.Actor.Futures.Ask<CallCount>(Node.Engine.Services.Calls!, new QueryCallCount(), TimeSpan.FromSeconds(5))).Calls;

    public async Task<string> HealthAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        return await http.GetStringAsync($"http://{Node.HttpEndPoint}/health/ready");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Enumerable.Reverse(_cast))
            await member.DisposeAsync();
        await StopNodeAsync();
    }

    private async Task<T> Add<T>(Task<T> starting)
        where T : IAsyncDisposable
    {
        var member = await starting;
        _cast.Add(member);
        return member;
    }
}
