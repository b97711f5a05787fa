using Google.Protobuf;

namespace ContactCenter.Engine.Serialization;

/// <summary>How one type travels: under that manifest, written and read so.</summary>
internal sealed record WireForm(string Manifest, Type Type, Func<object, byte[]> Write, Func<byte[], object> Read)
{
    public static WireForm Of<T, TWire>(string manifest, MessageParser<TWire> parser, Func<T, TWire> write, Func<TWire, T> read)
        where T : class
        where TWire : IMessage<TWire> =>
        new(manifest, typeof(T), message => write((T)message).ToByteArray(), bytes => read(parser.ParseFrom(bytes)));
}
