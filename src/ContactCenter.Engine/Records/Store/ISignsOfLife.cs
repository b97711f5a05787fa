namespace ContactCenter.Engine.Records.Store;

/// <summary>Signs that a node has left of its life, so that it is known later until when it has worked.</summary>
public interface ISignsOfLife
{
    /// <summary>The node works now.</summary>
    Task GiveAsync(CancellationToken cancel);

    /// <summary>When it last did; null: there is no sign of it.</summary>
    Task<DateTimeOffset?> LastAsync(CancellationToken cancel);
}
