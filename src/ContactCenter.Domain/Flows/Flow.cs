using System.Collections.Immutable;
using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Flows;

/// <summary>An automatic flow (IVR): what a caller is led through before, or instead of, a queue.</summary>
/// <param name="Key">Enterprise and name.</param>
/// <param name="Steps">What is done one after the other; a flow whose steps run out hangs up.</param>
/// <param name="OnError">What is done instead of the rest when a step fails; empty: the caller is hung up.</param>
public sealed record Flow(FlowKey Key, ImmutableArray<FlowStep> Steps, ImmutableArray<FlowStep> OnError);

/// <summary>What a caller is to hear.</summary>
public abstract record FlowPrompt
{
    /// <summary>A prompt that comes with the product.</summary>
    /// <param name="Name">Its name, such as <c>greeting</c>.</param>
    public sealed record Bundled(string Name) : FlowPrompt;

    /// <summary>A WAV file of the enterprise's own.</summary>
    /// <param name="Path">The file, absolute.</param>
    public sealed record SoundFile(string Path) : FlowPrompt;
}
