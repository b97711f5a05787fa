using System.Net.Sockets;
using ContactCenter.Engine.Settings;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Tests.Pbm;

/// <summary>A node in this process, small and with few places for operators.</summary>
public sealed class OneNode : IAsyncLifetime
{
    public const string Token = "a-token-of-the-tests";
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("pbm-");
    private NodeHost? _node;

    public NodeHost Node => _node!;

    public async Task InitializeAsync() => _node = await NodeHost.StartAsync(NodeSettings.Read(Configurations.Load(null, null,
    [
        "contact-center.sip.port=0", "contact-center.rtp.port-min=0", "contact-center.rtp.port-max=0", "contact-center.gateway.port=0", "contact-center.http.port=0", "contact-center.log.file=off",
        "contact-center.pbm.port=0", "contact-center.pbm.max-sessions=3", "contact-center.pbm.stuck-after=1s", $"contact-center.pbm.token=\"{Token}\"", $"contact-center.data-directory=\"{_home.FullName}\"",
        "contact-center.enterprises=[{id=e,queues=[{name=q}],access-numbers=[{number=\"95001\",queue=q}]}]",
    ])));

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        _home.Delete(recursive: true);
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(Node.PbmEndPoint!);
        return client;
    }

    /// <summary>Says hello; the answer.</summary>
    internal async Task<(TcpClient Client, FrameReader Reader, Frame? Answer)> HelloAsync(string? token = Token, int version = Frame.CurrentVersion)
    {
        var client = await ConnectAsync();
        var reader = new FrameReader(client.GetStream(), Frame.LongestFromHost);
        await SendAsync(client, new Frame { Type = FrameTypes.Hello, Version = version, Token = token, User = "tester" });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return (client, reader, await reader.ReadAsync(limit.Token));
    }

    internal static async Task SendAsync(TcpClient client, Frame frame) => await client.GetStream().WriteAsync(frame.ToLine());

    /// <summary>Runs a command on a connection of its own; what it said and its exit code.</summary>
    internal async Task<(string Out, string Error, int Code)> RunAsync(params string[] command)
    {
        for (var tries = 0; ; tries++)
        {
            var (client, reader, answer) = await HelloAsync();
            using (client)
            {
                // One that has just left may still be counted.
                if (answer is { Type: FrameTypes.Refused } && tries < 100)
                {
                    await Task.Delay(50);
                    continue;
                }

                answer.ShouldNotBeNull().Type.ShouldBe(FrameTypes.Welcome);
                await SendAsync(client, new Frame { Type = FrameTypes.Run, Id = 1, Args = command });
                return await EndAsync(reader, 1);
            }
        }
    }

    internal static async Task<(string Out, string Error, int Code)> EndAsync(FrameReader reader, int id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (output, errors) = (new List<string>(), new List<string>());
        while (await reader.ReadAsync(limit.Token) is { } frame)
        {
            if (frame.Id == id && frame.Type == FrameTypes.Out)
                output.Add(frame.Text!);
            else if (frame.Id == id && frame.Type == FrameTypes.Error)
                errors.Add(frame.Text!);
            else if (frame.Id == id && frame.Type == FrameTypes.End)
                return (string.Join('\n', output), string.Join('\n', errors), frame.Code!.Value);
        }

        throw new IOException("the host has ended the connection");
    }
}
