namespace EndToEnd.Stage;

/// <summary>A node where phones ring for two seconds only, and vanished parties are looked for after one; with a trunk.</summary>
public sealed class ShortRingNode : TrunkNode
{
    protected override IEnumerable<string> Keys =>
    [
        .. base.Keys,
        "contact-center.calls.silence-check-after=1s",
        "contact-center.calls.silence-answer-within=1s",
        """
        contact-center.enterprises=[{id="1000", queues=[{name=service, ring-time=2s, wrap-up-limit=1s}], access-numbers=[{number="95001", queue=service}],
        extensions=[{from=8001, to=8020, password="phone-{number}"}], agents=[{from=2001, to=2010, password="agent-{number}", queues=[service]}]}]
        """,
    ];
}
