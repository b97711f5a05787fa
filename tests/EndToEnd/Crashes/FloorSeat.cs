using ContactCenter.Domain.Directory;

namespace EndToEnd.Crashes;

/// <summary>Who sits where on the floor, and the tone by which callers tell who it is.</summary>
internal sealed record FloorSeat(string Agent, string Extension, double Tone)
{
    public const string AccessNumber = "95001";

    /// <summary>The tone of all callers.</summary>
    public const double CallerTone = 620;

    /// <summary>The agents' tones, in gaps of the music on hold: who waits in a queue for half a minute must not seem to hear an agent.</summary>
    public static readonly double[] Tones = [1650, 1850, 2250, 2500, 2800, 3050];

    public static readonly IReadOnlyList<FloorSeat> All = [.. Tones.Select((tone, i) => new FloorSeat($"200{i + 1}", $"800{i + 1}", tone))];

    /// <summary>Who looks after them.</summary>
    public static readonly FloorSeat Supervisor = new("2900", "8007", 3300);

    /// <summary>
    /// The enterprise of the floor: callers go at once into the queue. Passwords come hashed, and with one round: a node that starts fifty times has
    /// better things to do.
    /// </summary>
    /// <param name="wrapUpLimit">That of the queue.</param>
    public static string Enterprise(string wrapUpLimit = "off")
    {
        var agents = All.Append(Supervisor).Select(seat => $$"""{id="{{seat.Agent}}", supervisor={{(seat == Supervisor ? "on" : "off")}}, password-hash="{{PasswordHash.Create($"agent-{seat.Agent}", 1).ToText()}}", queues=[service]}""");
        return $$"""
            contact-center.enterprises=[{id="1000", queues=[{name=service, ring-time=20s, wrap-up-limit={{wrapUpLimit}}}],
            access-numbers=[{number="{{AccessNumber}}", queue=service}], extensions=[{from=8001, to=8007, password="phone-{number}"}],
            agents=[{{string.Join(", ", agents)}}]}]
            """;
    }
}
