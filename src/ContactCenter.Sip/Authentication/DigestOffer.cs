namespace ContactCenter.Sip.Authentication;

/// <summary>Which algorithms a server challenges with.</summary>
public enum DigestOffer
{
    /// <summary>
    /// MD5 alone, as RFC 3261 §22.4 knows it. The default: phones that know nothing else give up at the sight of a SHA-256 challenge,
    /// wherever it stands among the others.
    /// </summary>
    Md5,

    /// <summary>SHA-256 first, then MD5 (RFC 8760 §2.4).</summary>
    Sha256ThenMd5,

    /// <summary>SHA-256 alone; MD5 credentials are refused.</summary>
    Sha256,
}
