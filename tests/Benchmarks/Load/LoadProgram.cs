using System.Globalization;
using System.Net;
using Benchmarks.Harness;

namespace Benchmarks.Load;

/// <summary>The load process: gets ready, then does as many units of work as each line asks for, until its input ends.</summary>
internal static class LoadProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var load = await StartAsync(args);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var before = Cpu.OfProcess();
            await load.RunAsync(int.Parse(line, CultureInfo.InvariantCulture));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"done {(Cpu.OfProcess() - before).TotalMicroseconds}"));
        }

        return 0;
    }

    private static async Task<ILoad> StartAsync(string[] args) => args switch
    {
        ["clients", var service, var count, var first] => await ClientLoad.StartAsync(service, Int(count), Int(first)),
        ["echo-clients", var address, var count] => await EchoClientLoad.StartAsync(address, Int(count)),
        ["options", var at] => new OptionsLoad(IPEndPoint.Parse(at)),
        ["registers", var at, var fresh] => new RegisterLoad(IPEndPoint.Parse(at), fresh == "fresh"),
        ["calls", var at] => new CallLoad(IPEndPoint.Parse(at)),
        ["datagrams", var at, var sizes] => new DatagramLoad(IPEndPoint.Parse(at), [.. sizes.Split(',').Select(Int)]),
        _ => throw new ArgumentException($"There is no load '{string.Join(' ', args)}'."),
    };

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Something that can be done over and over.</summary>
internal interface ILoad : IAsyncDisposable
{
    Task RunAsync(int count);
}
