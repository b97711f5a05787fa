using ContactCenter.Domain.Directory;

namespace EndToEnd.Crashes;

/// <summary>Who sits where on the floor, and the tone by which callers tell who it is.</summary>
internal sealed record FloorSeat(string Agent, string Extension, double Tone)
{
    public const string AccessNumber = "95001";

    /// <summary>The tone of all callers.</summary>
    public const double CallerTone = 620;

    public static readonly IReadOnlyList<FloorSeat> All = [.. Enumerable.Range(1, 6).Select(i => new FloorSeat($"200{i}", $"800{i}", 800 + 400 * i))];

    /// <summary>Their tones. None of them is a note of the music on hold.</summary>
    public static readonly double[] Tones = [.. All.Select(seat => seat.Tone)];

    /// <summary>
    /// The enterprise of the floor: callers go at once into the queue. Passwords come hashed, and with one round: a node that starts fifty times has
    /// better things to do.
    /// </summary>
    /// <param name="wrapUpLimit">That of the queue.</param>
    public static string Enterprise(string wrapUpLimit = "off")
    {
        var agents = All.Select(seat => $$"""{id="{{seat.Agent}}", password-hash="{{PasswordHash.Create($"agent-{seat.Agent}", 1).ToText()}}", queues=[service]}""");
        return $$"""
            contact-center.enterprises=[{id="1000", queues=[{name=service, ring-time=20s, wrap-up-limit={{wrapUpLimit}}}],
            access-numbers=[{number="{{AccessNumber}}", queue=service}], extensions=[{from=8001, to=8006, password="phone-{number}"}],
            agents=[{{string.Join(", ", agents)}}]}]
            """;
    }
}
