using System.Text;

namespace ContactCenter.Sip.Parsing;

/// <summary>Writes messages. Header fields leave in their order; Content-Length is always ours, as it must match the body (RFC 3261 §20.14).</summary>
internal static class SipSerializer
{
    [ThreadStatic]
    private static byte[]? _scratch;

    public static byte[] Serialize(SipMessage message)
    {
        var buffer = _scratch ??= new byte[8192];
        var length = 0;
        switch (message)
        {
            case SipRequest request:
                Write(ref buffer, ref length, request.Method);
                Write(ref buffer, ref length, " ");
                Write(ref buffer, ref length, request.RequestUri.ToString());
                Write(ref buffer, ref length, " SIP/2.0\r\n");
                break;
            case SipResponse response:
                Write(ref buffer, ref length, "SIP/2.0 ");
                Span<char> status = stackalloc char[3];
                response.Status.TryFormat(status, out _);
                Write(ref buffer, ref length, status);
                Write(ref buffer, ref length, " ");
                WriteSafe(ref buffer, ref length, response.Reason);
                Write(ref buffer, ref length, "\r\n");
                break;
        }

        foreach (var header in message.Headers)
        {
            if (SipHeaders.Same(header.Name, HeaderNames.ContentLength)) continue;
            WriteSafe(ref buffer, ref length, header.Name);
            Write(ref buffer, ref length, ": ");
            WriteSafe(ref buffer, ref length, header.Value);
            Write(ref buffer, ref length, "\r\n");
        }

        Span<char> size = stackalloc char[10];
        message.Content.Length.TryFormat(size, out var digits);
        Write(ref buffer, ref length, "Content-Length: ");
        Write(ref buffer, ref length, size[..digits]);
        Write(ref buffer, ref length, "\r\n\r\n");

        var datagram = new byte[length + message.Content.Length];
        buffer.AsSpan(0, length).CopyTo(datagram);
        message.Content.Span.CopyTo(datagram.AsSpan(length));
        _scratch = buffer;
        return datagram;
    }

    /// <summary>A line end inside a value would forge header fields; it leaves as a space.</summary>
    private static void WriteSafe(ref byte[] buffer, ref int length, string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\n') >= 0) text = text.Replace('\r', ' ').Replace('\n', ' ');
        Write(ref buffer, ref length, text);
    }

    private static void Write(ref byte[] buffer, ref int length, ReadOnlySpan<char> text)
    {
        var need = length + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (need > buffer.Length) Array.Resize(ref buffer, Math.Max(need, buffer.Length * 2));
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
    }
}
