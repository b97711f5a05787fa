namespace ContactCenter.Pbm.Protocol;

/// <summary>Cuts a stream into lines of a bounded length.</summary>
/// <param name="stream">Where they come from.</param>
/// <param name="longest">The longest line in octets.</param>
public sealed class FrameReader(Stream stream, int longest)
{
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>The next frame; null: the stream has ended.</summary>
    /// <exception cref="InvalidDataException">The line is longer than may be, or no frame.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancel)
    {
        var scanned = 0;
        while (true)
        {
            var break_ = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (break_ >= 0)
            {
                var line = _buffer.AsMemory(_start, scanned + break_);
                _start += scanned + break_ + 1;
                return Frame.TryParse(line.Span) ?? throw new InvalidDataException("a line is no frame of the protocol");
            }

            scanned = _end - _start;
            if (scanned >= longest)
                throw new InvalidDataException($"a line is longer than {longest} octets");
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancel).ConfigureAwait(false);
            if (read == 0)
                return null;
            _end += read;
        }
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
            return;
        var length = _end - _start;
        var target = length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, length);
        (_buffer, _start, _end) = (target, 0, length);
    }
}
