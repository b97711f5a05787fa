using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Loop;

/// <summary>An IP address and port as a value, so that comparing a packet's source costs no allocation.</summary>
internal readonly struct NetAddress : IEquatable<NetAddress>
{
    /// <summary>The bytes of a sockaddr_in6; a sockaddr_in needs 16.</summary>
    public const int MaxSockaddrLength = 28;

    private readonly ulong _high;
    private readonly ulong _low;
    private readonly uint _scope;
    private readonly ushort _port;
    private readonly bool _isV6;

    private NetAddress(ulong high, ulong low, uint scope, ushort port, bool isV6)
    {
        _high = high;
        _low = low;
        _scope = scope;
        _port = port;
        _isV6 = isV6;
    }

    public bool IsV6 => _isV6;

    /// <summary>Whether both are the same address, at whatever port.</summary>
    public bool IsSameHost(in NetAddress other) => _low == other._low && _high == other._high && _isV6 == other._isV6;

    /// <summary>Whether packets can go there: neither the unspecified address nor port 0.</summary>
    public bool IsSendable => _port != 0 && (_high | _low) != 0;

    public int SockaddrLength => _isV6 ? 28 : 16;

    public static NetAddress From(IPEndPoint endPoint)
    {
        var address = endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4
            ? new NetAddress(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), 0, (ushort)endPoint.Port, false)
            : new NetAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), (uint)address.ScopeId, (ushort)endPoint.Port, true);
    }

    /// <summary>Reads all of a native sockaddr but its family, which stands in different places on different systems.</summary>
    public static NetAddress FromSockaddr(ReadOnlySpan<byte> sockaddr, bool isV6)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(sockaddr[2..]);
        return isV6
            ? new NetAddress(BinaryPrimitives.ReadUInt64BigEndian(sockaddr[8..]), BinaryPrimitives.ReadUInt64BigEndian(sockaddr[16..]), BitConverter.ToUInt32(sockaddr[24..]), port, true)
            : new NetAddress(0, BinaryPrimitives.ReadUInt32BigEndian(sockaddr[4..]), 0, port, false);
    }

    /// <summary>Writes all of a native sockaddr but its family.</summary>
    public void WriteSockaddr(Span<byte> sockaddr)
    {
        BinaryPrimitives.WriteUInt16BigEndian(sockaddr[2..], _port);
        if (_isV6)
        {
            sockaddr.Slice(4, 4).Clear();
            BinaryPrimitives.WriteUInt64BigEndian(sockaddr[8..], _high);
            BinaryPrimitives.WriteUInt64BigEndian(sockaddr[16..], _low);
            BitConverter.TryWriteBytes(sockaddr[24..], _scope);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(sockaddr[4..], (uint)_low);
            sockaddr.Slice(8, 8).Clear();
        }
    }

    public IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!_isV6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)_low);
            return new IPEndPoint(new IPAddress(bytes[..4]), _port);
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low);
        return new IPEndPoint(new IPAddress(bytes, _scope), _port);
    }

    public bool Equals(NetAddress other) =>
        _low == other._low && _port == other._port && _high == other._high && _scope == other._scope && _isV6 == other._isV6;

    public override bool Equals(object? obj) => obj is NetAddress other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_high, _low, _port);

    public override string ToString() => ToEndPoint().ToString();
}
