namespace ContactCenter.Client.Linking;

/// <summary>Why a connection did not come about, for an agent to read: the transport's own words leave out what is usually wrong.</summary>
internal static class LinkFailure
{
    /// <summary>The reason.</summary>
    /// <param name="cause">What the transport said.</param>
    /// <param name="tls">Whether the connection was tried over TLS.</param>
    /// <param name="timeout">How long the transport waited.</param>
    public static string Explain(Exception? cause, bool tls, TimeSpan timeout)
    {
        while (cause?.InnerException is { } inner)
            cause = inner;
        var text = cause is null ? "the connection failed" : cause.Message.Split('\n')[0].TrimEnd('\r', '.');
        if (text.Contains("RemoteCertificateValidationCallback", StringComparison.Ordinal))
            return "the service's certificate is not trusted";
        var other = tls ? "it may be one without TLS" : "it may be one with TLS";
        if (text.Contains("explicitly disassociated", StringComparison.Ordinal))
            return $"the service closed the connection before the login: {other}, or no login service";
        if (text.Contains("No response from remote", StringComparison.Ordinal))
            return $"the service did not answer within {timeout.TotalSeconds:0.#} s: {other}, or no login service";
        return text;
    }
}
