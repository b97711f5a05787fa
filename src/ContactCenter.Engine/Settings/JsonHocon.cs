using System.Text.Json;
using Akka.Configuration.Hocon;

namespace ContactCenter.Engine.Settings;

/// <summary>JSON as the HOCON that it is, so that one reader checks both. What is null is not there.</summary>
internal static class JsonHocon
{
    public static HoconReader Reader(JsonElement item, string path) => HoconReader.Of(Object(item), path);

    private static HoconObject Object(JsonElement item)
    {
        var made = new HoconObject();
        foreach (var property in item.EnumerateObject())
            if (property.Value.ValueKind is not JsonValueKind.Null)
                made.Items[property.Name] = Value(property.Value);
        return made;
    }

    private static HoconValue Value(JsonElement element)
    {
        var value = new HoconValue();
        value.AppendValue(element.ValueKind switch
        {
            JsonValueKind.Object => Object(element),
            JsonValueKind.Array => Array(element),
            JsonValueKind.String => new HoconLiteral { Value = element.GetString() },
            _ => new HoconLiteral { Value = element.GetRawText() },
        });
        return value;
    }

    private static HoconArray Array(JsonElement element)
    {
        var array = new HoconArray();
        foreach (var item in element.EnumerateArray())
            array.Add(Value(item));
        return array;
    }
}
