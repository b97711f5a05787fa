using ContactCenter.Contracts;

namespace ContactCenter.Client.Linking;

/// <summary>What a link tells its client.</summary>
internal interface ILinkEvent
{
    /// <summary>The link that tells it; an older link's words are stale.</summary>
    Link Link { get; }
}

/// <summary>The server said something.</summary>
internal sealed record LinkMessage(Link Link, IServerMessage Message) : ILinkEvent;

/// <summary>The link is gone.</summary>
internal sealed record LinkEnded(Link Link, string Reason) : ILinkEvent;
