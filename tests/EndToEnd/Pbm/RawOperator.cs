using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ContactCenter.Pbm.Protocol;
using EndToEnd.Stage;

namespace EndToEnd.Pbm;

/// <summary>An operator who speaks the protocol without the client program: for many commands in little time.</summary>
internal sealed class RawOperator : IDisposable
{
    private readonly TcpClient _client;
    private readonly FrameReader _reader;
    private int _next;

    private RawOperator(TcpClient client) => (_client, _reader) = (client, new FrameReader(client.GetStream(), Frame.LongestFromHost));

    /// <summary>How the node calls this operator in the audit.</summary>
    public string Who => $"pbm tester@{_client.Client.LocalEndPoint}";

    public static async Task<RawOperator> ConnectAsync(string place)
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPEndPoint.Parse(place));
        var one = new RawOperator(client);
        await one.SendAsync(new Frame { Type = FrameTypes.Hello, Version = Frame.CurrentVersion, User = "tester" });
        (await one.ReadAsync()).Type.ShouldBe(FrameTypes.Welcome);
        return one;
    }

    /// <summary>Runs a command to its end; a file that it asks for is given.</summary>
    public async Task<(string Out, string Error, int Code)> RunAsync(params string[] words)
    {
        var id = ++_next;
        await SendAsync(new Frame { Type = FrameTypes.Run, Id = id, Args = words });
        var (output, errors) = (new List<string>(), new List<string>());
        while (await ReadAsync() is var frame)
        {
            switch (frame.Type)
            {
                case FrameTypes.Out:
                    output.Add(frame.Text!);
                    break;
                case FrameTypes.Error:
                    errors.Add(frame.Text!);
                    break;
                case FrameTypes.Read:
                    await SendAsync(File.Exists(frame.Path)
                        ? new Frame { Type = FrameTypes.File, Id = id, Text = await File.ReadAllTextAsync(frame.Path), More = false }
                        : new Frame { Type = FrameTypes.File, Id = id, Path = "it is not there" });
                    break;
                case FrameTypes.End:
                    return (string.Join('\n', output), string.Join('\n', errors), frame.Code!.Value);
            }
        }

        throw new InvalidOperationException();
    }

    public async Task<JsonElement> JsonAsync(params string[] words)
    {
        var (output, error, code) = await RunAsync([.. words, "--json"]);
        code.ShouldBe(0, $"{string.Join(' ', words)}: {error}");
        return JsonDocument.Parse(output).RootElement;
    }

    public async Task<IReadOnlyList<string>> CompleteAsync(string line)
    {
        await SendAsync(new Frame { Type = FrameTypes.Complete, Id = ++_next, Line = line, Cursor = line.Length });
        return (await ReadAsync()).Items!;
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(Frame frame) => await _client.GetStream().WriteAsync(frame.ToLine());

    private async Task<Frame> ReadAsync() => await _reader.ReadAsync(CancellationToken.None).AsTask().ComesAsync("a word of the node", TimeSpan.FromSeconds(30))
        ?? throw new IOException("the node has ended the connection");
}
