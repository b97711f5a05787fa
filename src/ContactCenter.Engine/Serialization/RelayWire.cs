using ContactCenter.Engine.Operators;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of commands that a node runs for an operator who is connected to another one.</summary>
internal static class RelayWire
{
    public static IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("P6", Protos.RunAtNode.Parser, Write, Read),
        WireForm.Of("P7", Protos.RunGoesOn.Parser, (RunGoesOn m) => new Protos.RunGoesOn { Run = Bytes(m.Run) }, w => new RunGoesOn(Id(w.Run, "Run"))),
        WireForm.Of("P8", Protos.RunSays.Parser, Write, Read),
        WireForm.Of("P9", Protos.RunHeard.Parser, (RunHeard m) => new Protos.RunHeard { Run = Bytes(m.Run), Number = m.Number, Again = m.Again },
            w => new RunHeard(Id(w.Run, "Run"), w.Number, w.Again)),
        WireForm.Of("P10", Protos.EndRun.Parser, (EndRun m) => new Protos.EndRun { Run = Bytes(m.Run) }, w => new EndRun(Id(w.Run, "Run"))),
        WireForm.Of("P11", Protos.CompleteAtNode.Parser, (CompleteAtNode m) => new Protos.CompleteAtNode { Line = m.Line, Cursor = m.Cursor },
            w => new CompleteAtNode(w.Line, w.Cursor)),
        WireForm.Of("P12", Protos.CompletionsAtNode.Parser, Write, w => new CompletionsAtNode(w.Start, [.. w.Items])),
        WireForm.Of("P13", Protos.FindAtNode.Parser, (FindAtNode m) => new Protos.FindAtNode { Kind = Name(m.Kind, "Kind"), Text = m.Text },
            w => new FindAtNode(Name(w.Kind, "Kind"), w.Text)),
        WireForm.Of("P14", Protos.FoundAtNode.Parser, Write, w => new FoundAtNode([.. w.Items])),
    ];

    private static Protos.RunAtNode Write(RunAtNode m)
    {
        var wire = new Protos.RunAtNode { Run = Bytes(m.Run), Who = Name(m.Who, "Who"), Via = Name(m.Via, "Via"), Json = m.Json, Rows = m.Rows, Window = m.Window };
        wire.Words.AddRange(Entries(m.Words, "Words"));
        return wire;
    }

    private static RunAtNode Read(Protos.RunAtNode w) => new(Id(w.Run, "Run"), Name(w.Who, "Who"), Name(w.Via, "Via"), [.. w.Words], w.Json, w.Rows,
        w.Window > 0 ? w.Window : throw new WireProblem($"Window is {w.Window}; 1 is the least."));

    private static Protos.RunSays Write(RunSays m)
    {
        var wire = new Protos.RunSays { Run = Bytes(m.Run), Number = m.Number, IsProblem = m.IsProblem, More = m.More };
        if (m.Text is { } text)
            wire.Text = text;
        if (m.Code is { } code)
            wire.Code = code;
        return wire;
    }

    private static RunSays Read(Protos.RunSays w) =>
        new(Id(w.Run, "Run"), w.Number, w.HasText ? w.Text : null, w.IsProblem, w.More, w.HasCode ? w.Code : null);

    private static Protos.CompletionsAtNode Write(CompletionsAtNode m)
    {
        var wire = new Protos.CompletionsAtNode { Start = m.Start };
        wire.Items.AddRange(Entries(m.Items, "Items"));
        return wire;
    }

    private static Protos.FoundAtNode Write(FoundAtNode m)
    {
        var wire = new Protos.FoundAtNode();
        wire.Items.AddRange(Entries(m.Items, "Items"));
        return wire;
    }
}
