using ContactCenter.Node.Pbm.Commands;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Every palette, in the order of the help.</summary>
internal static class AllPalettes
{
    public static IReadOnlyList<Palette> List { get; } =
    [
        NodePalette.Palette, ClusterPalette.Palette, AgentsPalette.Palette, CallsPalette.Palette, QueuesPalette.Palette, SipPalette.Palette,
        SessionsPalette.Palette, RecordsPalette.Palette, DirectoryPalette.Palette, LogPalette.Palette, ActorPalette.Palette,
    ];
}
