using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Serialization;

namespace ContactCenter.Contracts;

/// <summary>
/// Akka's container of an <see cref="ActorSelectionMessage"/>, narrowed: no manifest is looked up as a type, a container inside a container
/// is refused (thousands of them nest in one frame and would end the process by a stack overflow), the content is a client's message,
/// and the path consists of plain names.
/// </summary>
public sealed class SelectionSerializer : SerializerWithStringManifest
{
    [ThreadStatic]
    private static bool _inside;

    private readonly MessageContainerSerializer _container;
    private readonly RefusalLog _log;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The owning system.</param>
    public SelectionSerializer(ExtendedActorSystem system) : base(system)
    {
        _container = new MessageContainerSerializer(system);
        _log = new RefusalLog(system);
    }

    /// <summary>The wire id that Akka gives to <c>akka-containers</c>.</summary>
    public override int Identifier => 6;

    /// <inheritdoc />
    public override string Manifest(object o) => string.Empty;

    /// <inheritdoc />
    public override byte[] ToBinary(object obj) => _container.ToBinary(obj);

    /// <inheritdoc />
    /// <exception cref="SerializationException">The container holds anything but one client's message to a plain path.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (_inside)
            throw Refuse("a selection inside a selection");
        _inside = true;
        try
        {
            var selection = (ActorSelectionMessage)_container.FromBinary(bytes, (Type)null!);
            if (selection.Message is not IClientMessage)
                throw Refuse("a selection without a client's message");
            if (!selection.Elements.All(element => element is SelectChildName))
                throw Refuse("a selection with a pattern");
            return selection;
        }
        catch (Exception failure) when (failure is not SerializationException)
        {
            throw Refuse($"a malformed selection ({failure.GetType().Name})");
        }
        finally
        {
            _inside = false;
        }
    }

    private SerializationException Refuse(string what)
    {
        _log.Refused(what);
        return new SerializationException($"refused {what}");
    }
}
