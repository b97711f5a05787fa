using System.Runtime.Serialization;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Queues;
using ContactCenter.Engine.Serialization;
using Google.Protobuf;
using Wire = ContactCenter.Engine.Serialization.Protos;

namespace ContactCenter.Engine.Tests.Serialization;

public sealed class EngineSerializerTests(WireSystem system) : IClassFixture<WireSystem>
{
    private readonly WireSamples _samples = new(system);

    private static IEnumerable<Type> MessageTypes => typeof(ICrossesProcesses).Assembly.GetTypes()
        .Where(type => typeof(ICrossesProcesses).IsAssignableFrom(type) && type is { IsInterface: false, IsAbstract: false });

    [Fact]
    public void Every_message_between_nodes_has_a_wire_form_of_its_own()
    {
        var forms = system.Serializer.Manifests.ToList();

        forms.Select(form => form.Type).ShouldBe(MessageTypes, ignoreOrder: true);
        forms.Select(form => form.Manifest).ShouldBeUnique();
    }

    [Fact]
    public void Every_message_between_nodes_is_tested_here() =>
        _samples.Full.Select(sample => sample.GetType()).ShouldBe(MessageTypes, ignoreOrder: true);

    [Fact]
    public void Full_samples_leave_no_field_at_its_default()
    {
        // Otherwise a field that the serializer forgets would come back as it was sent.
        foreach (var sample in _samples.Full)
            NothingIsDefault(sample, sample.GetType().Name);
    }

    [Fact]
    public void Every_message_comes_back_as_it_was_sent()
    {
        foreach (var sample in _samples.Full.Concat(_samples.Bare))
        {
            var serializer = system.System.Serialization.FindSerializerFor(sample);
            serializer.ShouldBeOfType<EngineSerializer>();
            var manifest = system.Serializer.Manifest(sample);

            var back = system.Serializer.FromBinary(serializer.ToBinary(sample), manifest);

            back.ShouldBeOfType(sample.GetType());
            WireText.Of(back).ShouldBe(WireText.Of(sample));
        }
    }

    [Fact]
    public void Fields_of_a_later_version_are_ignored()
    {
        foreach (var sample in _samples.Full)
        {
            byte[] later = [.. system.Serializer.ToBinary(sample), .. UnknownField()];

            WireText.Of(system.Serializer.FromBinary(later, system.Serializer.Manifest(sample))).ShouldBe(WireText.Of(sample));
        }
    }

    [Fact]
    public void Operations_of_a_later_version_are_left_out_of_the_view()
    {
        var view = _samples.Full.OfType<AgentView>().Single();
        var wire = WireOf(view);
        wire.Operations.Insert(1, (Wire.Operation)99);

        var read = system.Serializer.FromBinary(wire.ToByteArray(), "A9").ShouldBeOfType<AgentView>();

        read.Operations.ShouldBe(view.Operations);
    }

    [Fact]
    public void Attached_data_beyond_our_bounds_is_cut_to_them()
    {
        var wire = Wire.CallInfo.Parser.ParseFrom(system.Serializer.ToBinary(_samples.Bare.OfType<Engine.Calls.CallInfo>().Single()));
        wire.Data.Add(new Wire.DataEntry { Key = "", Value = "nameless" });
        for (var i = 0; i < 100; i++)
            wire.Data.Add(new Wire.DataEntry { Key = $"key{i:000}", Value = new string('v', 1000) });

        var read = system.Serializer.FromBinary(wire.ToByteArray(), "C1").ShouldBeOfType<Engine.Calls.CallInfo>();

        read.Data.Count.ShouldBe(Domain.Calls.CallData.MaxEntries);
        read.Data["key000"].ShouldBe(new string('v', Domain.Calls.CallData.MaxValueLength));
    }

    [Fact]
    public void A_time_with_an_offset_arrives_as_the_same_moment_in_UTC()
    {
        var eightInBeijing = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));
        var sent = _samples.Full.OfType<AgentIsIdle>().Single() with { Since = eightInBeijing };

        var read = (AgentIsIdle)system.Serializer.FromBinary(system.Serializer.ToBinary(sent), "Q3");

        read.Since.ShouldBe(eightInBeijing);
        read.Since.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void An_unknown_manifest_is_refused()
    {
        Should.Throw<SerializationException>(() => system.Serializer.FromBinary([], "Z9")).Message.ShouldContain("'Z9'");
        Should.Throw<SerializationException>(() => system.Serializer.FromBinary([], new string('x', 5000))).Message.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void An_object_that_is_no_message_between_nodes_is_refused()
    {
        Should.Throw<SerializationException>(() => system.Serializer.Manifest("text")).Message.ShouldContain("System.String");
        Should.Throw<SerializationException>(() => system.Serializer.ToBinary("text"));
    }

    [Fact]
    public void Bytes_that_are_no_message_are_refused_under_every_manifest()
    {
        byte[] truncated = [0x0A, 0x7F, 0x01];
        byte[] badVarint = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];
        foreach (var (manifest, type) in system.Serializer.Manifests)
            foreach (var bytes in new[] { truncated, badVarint })
                Should.Throw<SerializationException>(() => system.Serializer.FromBinary(bytes, manifest)).Message.ShouldContain(type.Name);
    }

    [Fact]
    public void A_message_cut_short_anywhere_is_refused_or_read_but_never_crashes()
    {
        foreach (var sample in _samples.Full)
        {
            var manifest = system.Serializer.Manifest(sample);
            var bytes = system.Serializer.ToBinary(sample);
            for (var length = 0; length < bytes.Length; length++)
            {
                var problem = Record.Exception(() => system.Serializer.FromBinary(bytes[..length], manifest));
                (problem is null or SerializationException).ShouldBeTrue($"{manifest} cut to {length} of {bytes.Length}: {problem}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void A_missing_or_wrong_field_is_named(string manifest, IMessage wire, string field)
    {
        var problem = Should.Throw<SerializationException>(() => system.Serializer.FromBinary(wire.ToByteArray(), manifest));

        problem.Message.ShouldContain($"{field} ");
    }

    public static TheoryData<string, IMessage, string> Incomplete()
    {
        var agent = new Wire.AgentKey { Enterprise = "1000", AgentId = "2001" };
        var queue = new Wire.QueueKey { Enterprise = "1000", Name = "service" };
        var id = ByteString.CopyFrom(new byte[16]);
        return new()
        {
            { "A12", new Wire.CallIsConnected { Call = id }, "Agent" },
            { "A12", new Wire.CallIsConnected { Agent = new() { Enterprise = "1000" }, Call = id }, "Agent.AgentId" },
            { "A12", new Wire.CallIsConnected { Agent = agent, Call = ByteString.CopyFrom(new byte[15]) }, "Call" },
            { "A13", new Wire.CallIsOver { Agent = agent, Call = id }, "CallEndCause" },
            { "A5", new Wire.DetachSession { Agent = agent, Session = "no path" }, "Session" },
            { "A5", new Wire.DetachSession { Agent = agent }, "Session" },
            { "Q3", new Wire.AgentIsIdle { Queue = queue, Agent = agent, Since = ulong.MaxValue }, "Since" },
            { "Q1", new Wire.CallJoins { Queue = queue }, "Call" },
            { "F6", new Wire.FloorView { Agents = { new Wire.AgentState { Key = agent } } }, "Agents.Status:" },
        };
    }

    [Fact]
    public void A_message_that_lacks_what_it_needs_is_not_sent()
    {
        var call = _samples.Full.OfType<CallIsConnected>().Single();

        Should.Throw<SerializationException>(() => system.Serializer.ToBinary(call with { Agent = default })).Message.ShouldContain("Agent.Enterprise");
        Should.Throw<SerializationException>(() => system.Serializer.ToBinary(new DetachSession(call.Agent, null!))).Message.ShouldContain("Session");
        Should.Throw<SerializationException>(() => system.Serializer.ToBinary(new AgentView(1, Domain.Agents.AgentState.New(call.Agent), default)))
            .Message.ShouldContain("Operations");
    }

    private static void NothingIsDefault(object part, string path)
    {
        foreach (var field in WireText.FieldsOf(part.GetType()))
        {
            var value = field.GetValue(part);
            var empty = field.PropertyType.IsValueType ? Activator.CreateInstance(field.PropertyType) : null;
            Equals(value, empty).ShouldBeFalse($"{path}.{field.Name} is at its default");
            NothingIsDefault(value!, $"{path}.{field.Name}");
        }
    }

    private static byte[] UnknownField()
    {
        const int number = 2000;
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteString("from the future");
        }

        return bytes.ToArray();
    }

    private Wire.AgentView WireOf(AgentView view) =>
        Wire.AgentView.Parser.ParseFrom(system.Serializer.ToBinary(view));
}
