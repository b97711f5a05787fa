using System.Globalization;
using Akka.Actor;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Pbm.Nodes;

namespace ContactCenter.Node.Pbm.Commands;

/// <summary>The kinds of arguments that several palettes share.</summary>
internal static class Args
{
    public const int MostRows = 1000;
    private const int UsualRows = 100;

    public static readonly Argument<Number> Limit = Integer("limit", "the most rows", 1, MostRows, UsualRows);
    public static readonly Argument<Number> Skip = Integer("skip", "so many rows are left out at the beginning", 0, 10_000_000, 0);

    public static readonly Argument<Address> Node = new("node", "at that node")
    {
        IsOption = true,
        Expected = ClusterNodes.Expected,
        Parse = (text, scope) => ClusterNodes.Find(scope, text),
        Completions = ClusterNodes.Names,
    };

    public static readonly Argument<Named<bool>> AllNodes = Switch("all", "at all nodes");

    public static readonly Argument<EnterpriseId?> Enterprise = new("enterprise", "only of that enterprise")
    {
        IsOption = true,
        Expected = "the id of an enterprise of the directory",
        Parse = (text, scope) => scope.Directory.Enterprise(text)?.Id ?? throw new CommandException($"There is no enterprise \"{text}\"{Nearest.Hint(text, scope.Directory.Enterprises.Select(e => e.Id.Value))}"),
        Completions = scope => scope.Directory.Enterprises.Select(e => e.Id.Value),
    };

    public static readonly Argument<Named<AgentKey>> Agent = new("agent", "an agent's id; ENTERPRISE/ID where several enterprises have that one")
    {
        IsRequired = true,
        Expected = "an agent's id such as 2001, or ENTERPRISE/ID such as 1000/2001",
        Parse = (text, scope) => new(Find("agent", text, scope.Directory.Enterprises.SelectMany(e => e.Agents.Values.Select(a => (e.Id, a.Key.AgentId, a.Key))))),
        Completions = scope => scope.Directory.Enterprises.SelectMany(e => e.Agents.Values.Select(a => scope.Directory.Enterprises.Count(o => o.Agents.ContainsKey(a.Key.AgentId)) > 1 ? a.Key.EntityId : a.Key.AgentId)),
    };

    public static readonly Argument<Named<QueueKey>> Queue = new("queue", "a queue's name; ENTERPRISE/NAME where several enterprises have that one")
    {
        IsRequired = true,
        Expected = "a queue's name, or ENTERPRISE/NAME such as 1000/service",
        Parse = (text, scope) => new(Find("queue", text, scope.Directory.Enterprises.SelectMany(e => e.Queues.Values.Select(q => (e.Id, q.Key.Name, q.Key))))),
        Completions = scope => scope.Directory.Enterprises.SelectMany(e => e.Queues.Values.Select(q => q.Key.EntityId)),
    };

    public static readonly Argument<Named<CallStanding>> Call = new("call", "the id of a call, or how it begins")
    {
        IsRequired = true,
        Expected = "the id of a call, or how it begins",
        Parse = (text, scope) => text.Length >= 4 && text.All(c => char.IsAsciiHexDigit(c) || c is '-') ? new(FindCall(text, scope)) : null,
        Completions = scope => scope.Engine.Services.CallBoard.Live.Take(50).Select(c => c.Info.Id.ToString()),
    };

    public static Argument<Number> Integer(string name, string summary, int least, int most, int? otherwise = null) => new(name, summary)
    {
        IsOption = true,
        Expected = $"a whole number from {least} to {most}",
        Parse = (text, _) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? new Number(number) : null,
        Default = otherwise is { } value ? new Number(value) : null,
        DefaultText = otherwise?.ToString(CultureInfo.InvariantCulture),
    };

    public static Argument<string> Text(string name, string summary, string expected = "a text") => new(name, summary)
    {
        IsOption = true,
        Expected = expected,
        Parse = (text, _) => text.Length > 0 ? text : null,
    };

    public static Argument<Named<bool>> Switch(string name, string summary) => new(name, summary)
    {
        IsOption = true, IsSwitch = true, Expected = "no value", Parse = (_, _) => new(true), Default = new(false),
    };

    public static Argument<string> OneOf(string name, string summary, params string[] values) => new(name, summary)
    {
        IsOption = true,
        Expected = $"one of {string.Join(", ", values)}",
        Parse = (text, _) => values.FirstOrDefault(v => v.Equals(text, StringComparison.OrdinalIgnoreCase)),
        Nearest = text => Commands.Nearest.Of(text, values),
        Completions = _ => values,
    };

    private static T Find<T>(string kind, string text, IEnumerable<(EnterpriseId Enterprise, string Name, T Key)> all)
    {
        var list = all.ToArray();
        var found = list.Where(i => text == $"{i.Enterprise.Value}/{i.Name}" || text == i.Name).ToArray();
        return found switch
        {
            [var one] => one.Key,
            [] => throw new CommandException($"There is no {kind} \"{text}\"{Nearest.Hint(text, list.Select(i => text.Contains('/') ? $"{i.Enterprise.Value}/{i.Name}" : i.Name))}"),
            _ => throw new CommandException($"There is more than one {kind} \"{text}\": say {string.Join(" or ", found.Take(5).Select(i => $"{i.Enterprise.Value}/{i.Name}"))}."),
        };
    }

    private static CallStanding FindCall(string text, OperatorScope scope)
    {
        var found = scope.Engine.Services.CallBoard.Live.Where(c => c.Info.Id.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return found switch
        {
            [var one] => one,
            [] => throw new CommandException($"There is no call \"{text}\" on this node now."),
            _ => throw new CommandException($"More than one call begins with \"{text}\"."),
        };
    }
}

/// <summary>A number that may be missing.</summary>
internal sealed record Number(int Value);

/// <summary>A value that may be missing.</summary>
internal sealed record Named<T>(T Value);
