namespace EndToEnd.Manual;

/// <summary>Where a call stands, as Ann sees it.</summary>
public enum Standing
{
    /// <summary>Ann and the caller talk.</summary>
    Talking,

    /// <summary>The caller hears music.</summary>
    Held,

    /// <summary>Bob's phone rings.</summary>
    AgentRings,

    /// <summary>Ann consults Bob.</summary>
    ConsultingAgent,

    /// <summary>The outside number rings.</summary>
    NumberRings,

    /// <summary>Ann consults the outside number.</summary>
    ConsultingNumber,

    /// <summary>Ann, Bob and the caller talk.</summary>
    ConferencingWithAgent,

    /// <summary>Ann, the outside number and the caller talk.</summary>
    ConferencingWithNumber,
}
