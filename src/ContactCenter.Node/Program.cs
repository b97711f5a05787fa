using System.CommandLine;
using ContactCenter.Node;
using ContactCenter.Node.Demo;
using ContactCenter.Node.Directories;
using ContactCenter.Node.Records;

var config = new Option<FileInfo?>("--config") { Description = "A HOCON file; its keys override the defaults of hocon/node.conf." };
var check = new Option<bool>("--check")
{
    Description = "Starts nothing: prints every key with its value and where that comes from. Exits 0 when a node takes the configuration, else 2.",
};
var overrides = new Argument<string[]>("KEY=VALUE")
{
    Description = "Overrides single keys, e.g. contact-center.sip.port=5070; the value is HOCON.",
    Arity = ArgumentArity.ZeroOrMore,
};

var demo = new Command("demo", "Starts a node and simulated phones, walks through the product one line a step, and exits 0 when every step held.");
demo.Arguments.Add(overrides);
demo.Options.Add(config);
demo.SetAction((parsed, cancel) => DemoCommand.RunAsync(parsed.GetValue(config), parsed.GetValue(overrides) ?? [], cancel));

var hash = new Command("hash-password", "Makes a password-hash for an agent of the directory; the password is typed or read from standard input.");
hash.SetAction((_, _) => HashPasswordCommand.RunAsync());

var node = new RootCommand("A ContactCenter node: SIP, media, agents, queues and the gateway for thin clients in one process.");
node.Arguments.Add(overrides);
node.Options.Add(config);
node.Options.Add(check);
node.Subcommands.Add(demo);
node.Subcommands.Add(hash);
node.Subcommands.Add(DirectoryCommand.Create(config, overrides));
node.Subcommands.Add(TokenCommand.Create(config, overrides));
node.Subcommands.Add(RecordsCommand.Create(config, overrides));
node.SetAction((parsed, cancel) => parsed.GetValue(check)
    ? Task.FromResult(CheckCommand.Run(parsed.GetValue(config), parsed.GetValue(overrides) ?? [], Console.Out, Console.Error))
    : NodeCommand.RunAsync(parsed.GetValue(config), parsed.GetValue(overrides) ?? [], cancel));

return await node.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
