using Benchmarks.Actors;
using Benchmarks.Cluster;
using Benchmarks.Harness;
using Benchmarks.Journal;
using Benchmarks.Load;
using Benchmarks.Media;
using Benchmarks.Overload;
using Benchmarks.Sip;

var commands = new (string Name, string What, Func<Table, Task> Run)[]
{
    ("actors", "agent state changes, queue matches, client commands, memory per agent", ActorBenchmarks.RunAsync),
    ("journal", "an event kept and an agent recalled, on SQLite and PostgreSQL", JournalBenchmarks.RunAsync),
    ("cluster", "three nodes compared with one: asks, logins, memory, a node that leaves or is killed, starts", ClusterBenchmarks.RunAsync),
    ("sip", "parsing, transactions, registrations and whole calls", SipBenchmarks.RunAsync),
    ("overload", "three times the callers that a node on one processor can serve, played by SIPp on another", OverloadBenchmarks.RunAsync),
    ("media", "relayed calls, mixes, music: CPU of the media thread", MediaBenchmarks.RunAsync),
};

// The other side of a measurement runs in a process of its own, so that its CPU time is not the node's.
if (args is ["load", .. var load])
    return await LoadProgram.RunAsync(load);
if (args is ["node", .. var keys])
    return await NodeProgram.RunAsync(keys);
if (args is not [var name] || commands.FirstOrDefault(c => c.Name == name) is not { Run: { } run })
{
    Console.Error.WriteLine(args.Length == 0 ? "Name a benchmark:" : $"There is no benchmark '{string.Join(' ', args)}':");
    foreach (var (known, what, _) in commands)
        Console.Error.WriteLine($"  {known,-8} {what}");
    return 2;
}

Console.WriteLine(Machine.Describe());
var table = new Table();
try
{
    await run(table);
}
catch (CannotMeasureException reason)
{
    Console.Error.WriteLine(reason.Message);
    return 2;
}

table.Write(Console.Out);
return 0;
