using System.Collections.Frozen;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire numbers of an enumeration, pair by pair: they don't follow the order in which the code names its values.</summary>
internal sealed class WireEnum<T, TWire>
    where T : struct, Enum
    where TWire : struct, Enum
{
    private readonly FrozenDictionary<T, TWire> _toWire;
    private readonly FrozenDictionary<TWire, T> _fromWire;

    public WireEnum(params ReadOnlySpan<(T Value, TWire Wire)> pairs)
    {
        var list = pairs.ToArray();
        _toWire = list.ToFrozenDictionary(pair => pair.Value, pair => pair.Wire);
        _fromWire = list.ToFrozenDictionary(pair => pair.Wire, pair => pair.Value);
    }

    public TWire Write(T value, string field) => _toWire.TryGetValue(value, out var wire)
        ? wire
        : throw new WireProblem($"{field}: {typeof(T).Name} {value} has no wire number.");

    public T Read(TWire wire, string field) => _fromWire.TryGetValue(wire, out var value)
        ? value
        : throw new WireProblem($"{field}: this version knows no {typeof(T).Name} with the wire number {wire:D}.");

    public bool TryRead(TWire wire, out T value) => _fromWire.TryGetValue(wire, out value);
}
