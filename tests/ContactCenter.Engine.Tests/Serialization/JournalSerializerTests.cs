using System.Runtime.Serialization;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Serialization;
using Google.Protobuf;
using Wire = ContactCenter.Engine.Serialization.Protos;

namespace ContactCenter.Engine.Tests.Serialization;

/// <summary>What the journal is written in.</summary>
public sealed class JournalSerializerTests(WireSystem system) : IClassFixture<WireSystem>
{
    private JournalSerializer Serializer => (JournalSerializer)system.System.Serialization.FindSerializerForType(typeof(IJournalEntry));

    private static IEnumerable<Type> Concrete<T>() => typeof(T).Assembly.GetTypes()
        .Where(type => typeof(T).IsAssignableFrom(type) && type is { IsInterface: false, IsAbstract: false });

    [Fact]
    public void Every_entry_of_the_journal_has_a_form_of_its_own()
    {
        Serializer.Manifests.Select(form => form.Type).ShouldBe(Concrete<IJournalEntry>(), ignoreOrder: true);
        Serializer.Manifests.Select(form => form.Manifest).ShouldBeUnique();
        Serializer.Identifier.ShouldBe(4713);
    }

    [Fact]
    public void Every_entry_is_tested_here() =>
        JournalSamples.All.Values.Select(entry => entry.GetType()).Distinct().ShouldBe(Concrete<IJournalEntry>(), ignoreOrder: true);

    [Fact]
    public void Every_event_of_an_agent_can_be_kept() =>
        JournalSamples.Changes.Select(change => change.GetType()).ShouldBe(Concrete<AgentEvent>(), ignoreOrder: true);

    [Fact]
    public void Every_entry_comes_back_as_it_was_written()
    {
        foreach (var (name, entry) in JournalSamples.All)
        {
            system.System.Serialization.FindSerializerFor(entry).ShouldBeOfType<JournalSerializer>();
            WireText.Of(Serializer.FromBinary(Serializer.ToBinary(entry), Serializer.Manifest(entry))).ShouldBe(WireText.Of(entry), name);
        }
    }

    [Fact]
    public void Fields_of_a_later_version_are_ignored()
    {
        foreach (var (name, entry) in JournalSamples.All)
        {
            // Field 1000, a text.
            byte[] later = [.. Serializer.ToBinary(entry), 0xC2, 0x3E, 0x03, 0x61, 0x62, 0x63];
            WireText.Of(Serializer.FromBinary(later, Serializer.Manifest(entry))).ShouldBe(WireText.Of(entry), name);
        }
    }

    [Fact]
    public void An_unknown_manifest_is_refused_by_name() =>
        Should.Throw<SerializationException>(() => Serializer.FromBinary([], "AF99")).Message.ShouldContain("'AF99'");

    [Fact]
    public void A_change_that_is_not_known_here_is_refused()
    {
        var problem = Should.Throw<SerializationException>(() => Serializer.FromBinary(new Wire.AgentFact { At = 1 }.ToByteArray(), "AF1"));
        problem.Message.ShouldContain("AF1");
        problem.Message.ShouldContain("later version");
        // Field 99, empty: a change of a later version.
        Should.Throw<SerializationException>(() => Serializer.FromBinary([.. new Wire.AgentFact { At = 1 }.ToByteArray(), 0x9A, 0x06, 0x00], "AF1"));
    }

    [Fact]
    public void A_change_without_a_form_can_not_be_written() =>
        Should.Throw<SerializationException>(() => Serializer.ToBinary(new AgentFact(new Unheard(DateTimeOffset.UnixEpoch)))).Message.ShouldContain("Unheard");

    [Fact]
    public void Bytes_that_are_no_entry_are_refused_under_every_manifest()
    {
        foreach (var (manifest, _) in Serializer.Manifests)
            Should.Throw<SerializationException>(() => Serializer.FromBinary([0x0A, 0x7F, 0x01], manifest)).Message.ShouldContain(manifest);
    }

    [Fact]
    public void The_question_where_a_call_is_goes_to_another_node_and_back()
    {
        var call = CallId.New(DateTimeOffset.UnixEpoch);
        foreach (object message in new object[] { new Akka.Actor.Identify(call), new Akka.Actor.ActorIdentity(call, system.Elsewhere("call")) })
        {
            var serializer = system.System.Serialization.FindSerializerFor(message);
            var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
            var back = system.System.Serialization.Deserialize(serializer.ToBinary(message), serializer.Identifier, manifest);
            var id = back is Akka.Actor.Identify identify ? identify.MessageId : ((Akka.Actor.ActorIdentity)back).MessageId;
            id.ShouldBe(call);
        }
    }

    private sealed record Unheard(DateTimeOffset At) : AgentEvent(At);
}
