namespace EndToEnd.Stage;

/// <summary>A node where phones ring for a second only, for queues and for colleagues, and wrap-up lasts a second; with a trunk and two supervisors.</summary>
public sealed class ImpatientNode : TrunkNode
{
    protected override IEnumerable<string> Keys =>
    [
        .. base.Keys,
        "contact-center.calls.internal-ring-time=1s",
        "contact-center.calls.dial-ring-time=1s",
        """
        contact-center.enterprises=[{id="1000", queues=[{name=service, ring-time=1s, wrap-up-limit=1s}], access-numbers=[{number="95001", queue=service}],
        extensions=[{from=8001, to=8020, password="phone-{number}"}], agents=[{from=2001, to=2010, password="agent-{number}", queues=[service]}
        {id="2900", password="agent-2900", supervisor=on, queues=[]}, {id="2901", password="agent-2901", supervisor=on, queues=[]}]}]
        """,
    ];
}
