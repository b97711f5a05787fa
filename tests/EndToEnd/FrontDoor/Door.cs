using System.Net;
using EndToEnd.Stage;

namespace EndToEnd.FrontDoor;

/// <summary>A Kamailio with the configuration of deploy/kamailio, in front of some nodes.</summary>
internal sealed class Door : IAsyncDisposable
{
    public const string Program = "kamailio";

    private readonly TempDirectory _files = new();
    private ChildProgram? _program;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Sip { get; } = new(IPAddress.Loopback, FreePort.Udp());

    /// <summary>What it said.</summary>
    public string Said => _program?.Said ?? "";

    /// <summary>Opens it to those nodes, for anybody and for trunks at those ports.</summary>
    public async Task OpenAsync(IEnumerable<IPEndPoint> nodes, params int[] trunks)
    {
        var (list, addresses) = (_files.File("dispatcher.list"), _files.File("address.list"));
        await File.WriteAllLinesAsync(list, nodes.Select((node, i) => $"1 sip:{node} 0 0 duid=node{i + 1}"));
        await File.WriteAllLinesAsync(addresses, trunks.Select((port, i) => $"1 127.0.0.1 32 {port} t{i + 1}"));
        _program = ChildProgram.Start(
            Peers.Find(Program) ?? Program,
            [
                "-DD", "-E", "-m", "32", "-M", "4", "-w", _files.Path, "-Y", _files.Path, "-f", Path.Combine(ChildProgram.Repository, "deploy", "kamailio", "kamailio.cfg"),
                "-A", $"LISTEN=udp:{Sip}", "-A", $"DISPATCHER_LIST=\"{list}\"", "-A", $"ADDRESS_LIST=\"{addresses}\"",
            ]);
        await FreePort.UdpListensAsync(Sip.Port, Program);
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is { HasExited: false } program)
        {
            // Its own way of ending takes its children along.
            program.Terminate();
            await program.EndsAsync();
        }

        if (_program is not null)
            await _program.DisposeAsync();
        _files.Dispose();
    }
}
