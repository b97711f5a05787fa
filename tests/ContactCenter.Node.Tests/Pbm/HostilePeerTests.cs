using System.Net.Sockets;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Node.Tests.Pbm;

/// <summary>Whoever reaches the port harms nobody but itself.</summary>
public sealed class HostilePeerTests(OneNode node) : IClassFixture<OneNode>
{
    [Fact]
    public async Task Random_bytes_are_cut_off_and_the_next_operator_is_served()
    {
        var random = new Random(4711);
        for (var i = 0; i < 30; i++)
        {
            using var client = await node.ConnectAsync();
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            bytes[^1] = (byte)'\n';
            await Quietly(() => client.Client.SendAsync(bytes));
            if (i % 2 == 0)
                await EndsAsync(client);
        }

        await IsServedAsync();
    }

    [Fact]
    public async Task A_frame_without_end_is_cut_off_before_and_after_the_hello()
    {
        using var stranger = await node.ConnectAsync();
        await Quietly(() => stranger.Client.SendAsync(new byte[1024 * 1024]));
        await EndsAsync(stranger);
        var (client, _, answer) = await node.HelloAsync();
        answer!.Type.ShouldBe(FrameTypes.Welcome);
        await Quietly(() => client.Client.SendAsync(new byte[1024 * 1024]));
        await EndsAsync(client);
        client.Dispose();

        await IsServedAsync();
    }

    [Fact]
    public async Task Who_says_nothing_is_cut_off_and_keeps_nobody_out()
    {
        var silent = new List<TcpClient>();
        for (var i = 0; i < 15; i++)
            silent.Add(await node.ConnectAsync());

        await IsServedAsync();
        await EndsAsync(silent[0]);
        silent.ForEach(c => c.Dispose());
    }

    [Theory]
    [InlineData(null, "a token is needed")]
    [InlineData("", "the token is wrong")]
    [InlineData("a-token-of-the-test", "the token is wrong")]
    [InlineData("a-token-of-the-tests2", "the token is wrong")]
    public async Task Without_the_token_nobody_is_let_in(string? token, string why)
    {
        var (client, _, answer) = await node.HelloAsync(token);
        using (client)
        {
            answer.ShouldNotBeNull().Type.ShouldBe(FrameTypes.Refused);
            answer.Text!.ShouldContain(why);
        }
    }

    [Fact]
    public async Task Another_version_is_refused_by_name()
    {
        var (client, _, answer) = await node.HelloAsync(version: 2);
        using (client)
            answer.ShouldNotBeNull().Text!.ShouldContain("version 2");
    }

    [Fact]
    public async Task No_more_sessions_than_may_be()
    {
        var clients = new List<TcpClient>();
        Frame? last;
        do
        {
            var (client, _, answer) = await node.HelloAsync();
            clients.Add(client);
            last = answer;
        }
        while (last is { Type: FrameTypes.Welcome } && clients.Count < 10);

        last.ShouldNotBeNull().Text!.ShouldContain("contact-center.pbm.max-sessions");
        clients.Count.ShouldBeLessThanOrEqualTo(4);
        clients.ForEach(c => c.Dispose());
        await IsServedAsync();
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_cut_off()
    {
        var line = "node config contact-center --json".PadRight(Frame.LongestFromClient / 2); // so that what is on its way is soon full
        // The node has three places: if one of these were not cut off, nobody would be served in the end.
        for (var clients = 0; clients < 4; clients++)
        {
            var (client, _, answer) = await node.HelloAsync();
            answer.ShouldNotBeNull().Type.ShouldBe(FrameTypes.Welcome);
            var isCutOff = false;
            for (var i = 1; i < 20_000 && !isCutOff; i++)
                isCutOff = !await Quietly(() => OneNode.SendAsync(client, new Frame { Type = FrameTypes.Run, Id = i, Line = line }), orLate: false);
            client.Dispose();
            isCutOff.ShouldBeTrue("what is said to the node says in the end that the node has closed the connection");
        }

        await IsServedAsync();
    }

    [Fact]
    public async Task A_stream_ends_when_it_is_cancelled_and_the_session_goes_on()
    {
        var (client, reader, _) = await node.HelloAsync();
        using (client)
        {
            await OneNode.SendAsync(client, new Frame { Type = FrameTypes.Run, Id = 7, Line = "log peek" });
            await OneNode.SendAsync(client, new Frame { Type = FrameTypes.Run, Id = 8, Line = "node show" });
            (await OneNode.EndAsync(reader, 8)).Code.ShouldBe(0);
            await OneNode.SendAsync(client, new Frame { Type = FrameTypes.Cancel, Id = 7 });
            (await OneNode.EndAsync(reader, 7)).Code.ShouldBe(0);
        }
    }

    private async Task IsServedAsync() => (await node.RunAsync("cluster", "show")).Code.ShouldBe(0);

    /// <summary>The host ends the connection, with or without a word.</summary>
    private static async Task EndsAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[4096];
        try
        {
            // The socket, since a client that knows of the reset has no stream any more.
            while (await client.Client.ReceiveAsync(buffer, limit.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset: that is an end, too.
        }
    }

    private static async Task<bool> Quietly(Func<Task> act, bool orLate = true)
    {
        try
        {
            await act().WaitAsync(TimeSpan.FromSeconds(30));
            return true;
        }
        catch (Exception problem) when (problem is IOException or SocketException || (orLate && problem is TimeoutException))
        {
            return false;
        }
    }
}
