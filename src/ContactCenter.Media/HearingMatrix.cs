using System.Collections.Immutable;

namespace ContactCenter.Media;

/// <summary>
/// Who hears whom within one bridge: rows are listeners, columns are sources. Immutable. A listener without a row hears silence.
/// Nobody hears himself: a listener among its own sources is left out.
/// </summary>
public sealed class HearingMatrix
{
    private HearingMatrix(ImmutableDictionary<MediaPort, ImmutableArray<IAudioSource>> rows) => Rows = rows;

    /// <summary>Nobody hears anybody.</summary>
    public static HearingMatrix Empty { get; } = new(ImmutableDictionary<MediaPort, ImmutableArray<IAudioSource>>.Empty);

    /// <summary>The sources that each listener hears.</summary>
    public ImmutableDictionary<MediaPort, ImmutableArray<IAudioSource>> Rows { get; }

    /// <summary>The same matrix with one row set: <paramref name="listener"/> hears exactly <paramref name="sources"/>.</summary>
    public HearingMatrix With(MediaPort listener, params ReadOnlySpan<IAudioSource> sources)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var row = ImmutableArray.CreateBuilder<IAudioSource>(sources.Length);
        foreach (var source in sources)
        {
            ArgumentNullException.ThrowIfNull(source, nameof(sources));
            if (!ReferenceEquals(source, listener) && !row.Contains(source)) row.Add(source);
        }

        return new HearingMatrix(Rows.SetItem(listener, row.ToImmutable()));
    }

    /// <inheritdoc cref="With(MediaPort, ReadOnlySpan{IAudioSource})"/>
    public HearingMatrix With(MediaPort listener, IEnumerable<IAudioSource> sources) => With(listener, sources.ToArray().AsSpan());

    /// <summary>Whether <paramref name="listener"/> hears <paramref name="source"/>.</summary>
    public bool Hears(MediaPort listener, IAudioSource source) => Rows.TryGetValue(listener, out var row) && row.Contains(source);
}
