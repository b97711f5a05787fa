using System.Collections;
using System.Globalization;
using System.Reflection;
using Akka.Actor;

namespace ContactCenter.Engine.Tests.Serialization;

/// <summary>A message with all that is in it as text: records compare their lists by reference, this compares them by content.</summary>
internal static class WireText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        IActorRef actor => Akka.Serialization.Serialization.SerializedActorPath(actor),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable entries => $"[{string.Join(", ", entries.Cast<object?>().Select(Of))}]",
        _ when FieldsOf(value.GetType()) is { Length: > 0 } fields =>
            $"{value.GetType().Name} {{ {string.Join(", ", fields.Select(field => $"{field.Name} = {Of(field.GetValue(value))}"))} }}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The stored properties of a type of ours; none for anybody else's.</summary>
    public static PropertyInfo[] FieldsOf(Type type) => type is { IsEnum: false, Namespace: { } space } && space.StartsWith("ContactCenter.", StringComparison.Ordinal)
        ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)]
        : [];
}
