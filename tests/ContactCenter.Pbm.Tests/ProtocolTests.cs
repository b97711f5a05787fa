using System.Text;
using ContactCenter.Pbm.Client;
using ContactCenter.Pbm.Protocol;

namespace ContactCenter.Pbm.Tests;

public sealed class ProtocolTests
{
    [Fact]
    public async Task Frames_come_back_as_they_were_sent_however_they_are_cut()
    {
        Frame[] sent = [new() { Type = FrameTypes.Run, Id = 1, Args = ["agents", "list"], Json = true }, new() { Type = FrameTypes.Out, Id = 1, Text = new string('客', 5000) }];
        var reader = new FrameReader(new Drops([.. sent.SelectMany(f => f.ToLine())]), 64 * 1024);

        (await reader.ReadAsync(default)).ShouldNotBeNull().Args.ShouldBe(["agents", "list"]);
        (await reader.ReadAsync(default)).ShouldNotBeNull().Text.ShouldBe(sent[1].Text);
        (await reader.ReadAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_before_it_is_kept() =>
        (await Should.ThrowAsync<InvalidDataException>(async () => await new FrameReader(new MemoryStream(new byte[200_000]), 64 * 1024).ReadAsync(default))).Message.ShouldContain("65536");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"type\":{\"type\":{}}}")]
    public async Task A_line_that_is_no_frame_is_refused(string line) =>
        await Should.ThrowAsync<InvalidDataException>(async () => await new FrameReader(new MemoryStream(Encoding.UTF8.GetBytes(line + "\n")), 1024).ReadAsync(default));

    [Fact]
    public void What_would_steer_a_terminal_is_not_shown()
    {
        Printable.Of("a\x1b[31mb\nc").ShouldBe("a·[31mb·c");
        Printable.Of("a\x1b[31mb\nc", keepsLines: true).ShouldBe("a·[31mb\nc");
        Printable.Of("x\u202Ey").ShouldBe("x·y");
    }

    [Fact]
    public void A_token_is_in_no_text() => new Frame { Type = FrameTypes.Hello, Token = "hunter2" }.ToString().ShouldNotContain("hunter2");

    [Fact]
    public void The_command_is_what_comes_behind_the_clients_own_options()
    {
        var read = ClientArguments.Read(["--json", "[::1]:9110", "--trust", "ca.pem", "agents", "list", "--state", "Idle"]);

        (read.Host, read.Port, read.Json, read.Tls, read.Trust).ShouldBe(("::1", 9110, true, true, "ca.pem"));
        read.Command.ShouldBe(["agents", "list", "--state", "Idle"]);
    }

    [Theory]
    [InlineData("HOST:PORT is missing")]
    [InlineData("no HOST:PORT", "localhost")]
    [InlineData("no HOST:PORT", "localhost:99999")]
    [InlineData("--json", "--jsn", "localhost:9110")]
    [InlineData("needs a file", "localhost:9110", "--token-file")]
    public void What_is_wrong_is_said(string problem, params string[] arguments) =>
        Should.Throw<FormatException>(() => ClientArguments.Read(arguments)).Message.ShouldContain(problem);

    [Fact]
    public void Wide_characters_take_two_columns() => (DisplayWidth.Of("座席 a"), DisplayWidth.Of("e\u0301")).ShouldBe((6, 1));

    /// <summary>Gives one octet at a time.</summary>
    private sealed class Drops(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..1], cancellationToken);
    }
}
