using System.Runtime.Serialization;
using System.Text.Json;

namespace ContactCenter.Contracts.Tests.Wire;

public sealed class ClientContractsSerializerTests
{
    private readonly ClientContractsSerializer _serializer = new(null!);

    public static TheoryData<string> Manifests => [.. Samples.All.Keys];

    /// <summary>The bytes of version 1, and of versions 2 and 3 what they add. A line is never changed: older clients and servers write exactly this.</summary>
    public static TheoryData<string, string> Pinned => new()
    {
        { "L1", "0801121000112233445566778899AABBCCDDEEFF1A0431303030220539353030312A04383030313204323030313A04704073734205746F6B656E4A046465736B" },
        { "X1", "0A1000112233445566778899AABBCCDDEEFF10041A0B3133383030303030303030" },
        { "I1", "0A1000112233445566778899AABBCCDDEEFF1001" },
        { "AD1", "0A1000112233445566778899AABBCCDDEEFF12056F726465721A0434373131" },
        { "SD1", "0A1000112233445566778899AABBCCDDEEFF1204736F6C641A056C61746572" },
        { "Q1", "0A1000112233445566778899AABBCCDDEEFF" },
        { "P1", "0807" },
        { "LA1", "0A1000112233445566778899AABBCCDDEEFF1205746F6B656E1A04323030312203416E6E280132046D61696E32067375727665793801" },
        { "LR1", "0A1000112233445566778899AABBCCDDEEFF10051A0577726F6E67" },
        { "SC1", "0803100618BBBF8193A034220208072A056C756E6368324F0A0663616C6C2D3110011A0B3133383030303030303030220857616E6720E78E8B2A05393530303132077365727669636538BBBF8193A03440C3E68193A0344A060A01611201314A060A01621201323801" },
        { "OA1", "0A1000112233445566778899AABBCCDDEEFF1008" },
        { "OR1", "0A1000112233445566778899AABBCCDDEEFF10081A076E6F2063616C6C" },
        { "AL1", "080412240A04323030311203416E6E200228BBBF8193A03432084E6F416E737765723A04383030311801" },
        { "AC1", "080512240A04323030311203416E6E200228BBBF8193A03432084E6F416E737765723A04383030311A04323030321A04323030332001" },
        { "CL1", "08011209656C73657768657265" },
        { "PO1", "080710BBBF8193A034" },
    };

    [Theory]
    [MemberData(nameof(Pinned))]
    public void Bytes_are_written_and_read_for_ever(string manifest, string hex)
    {
        var sample = Samples.All[manifest];

        Convert.ToHexString(_serializer.ToBinary(sample)).ShouldBe(hex);
        Text(_serializer.FromBinary(Convert.FromHexString(hex), manifest)).ShouldBe(Text(sample));
    }

    /// <summary>What messages say more than they did at first; the bytes of before stay what they are.</summary>
    public static TheoryData<string, IClientMessage, string> Later => new()
    {
        { "X1", new ExecuteOperation(Samples.Id, Operation.Hold, null) { MeantCall = "call-1" }, "0A1000112233445566778899AABBCCDDEEFF1008220663616C6C2D31" },
        { "AD1", new AddCallData(Samples.Id, "order", "4711") { MeantCall = "call-1" }, "0A1000112233445566778899AABBCCDDEEFF12056F726465721A0434373131220663616C6C2D31" },
        { "SD1", new SetDisposition(Samples.Id, "sold", null) { MeantCall = "call-1" }, "0A1000112233445566778899AABBCCDDEEFF1204736F6C64220663616C6C2D31" },
    };

    [Theory]
    [MemberData(nameof(Later))]
    public void Fields_that_came_later_are_written_and_read_for_ever(string manifest, IClientMessage message, string hex)
    {
        Convert.ToHexString(_serializer.ToBinary(message)).ShouldBe(hex);
        _serializer.FromBinary(Convert.FromHexString(hex), manifest).ShouldBe(message);
    }

    [Fact]
    public void Every_message_has_its_pinned_bytes()
    {
        var messages = typeof(IClientMessage).Assembly.GetTypes()
            .Where(type => type.IsClass && (typeof(IClientMessage).IsAssignableFrom(type) || typeof(IServerMessage).IsAssignableFrom(type)));

        Samples.All.Values.Select(sample => sample.GetType()).ShouldBe(messages, ignoreOrder: true);
        Pinned.Count.ShouldBe(Samples.All.Count);
        foreach (var (manifest, sample) in Samples.All)
            _serializer.Manifest(sample).ShouldBe(manifest);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Field_of_a_later_version_is_ignored(string manifest)
    {
        // Field 100, a text "new".
        byte[] later = [.. _serializer.ToBinary(Samples.All[manifest]), 0xa2, 0x06, 0x03, (byte)'n', (byte)'e', (byte)'w'];

        Text(_serializer.FromBinary(later, manifest)).ShouldBe(Text(Samples.All[manifest]));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Truncated_and_damaged_bytes_are_refused_or_read_but_never_crash(string manifest)
    {
        var whole = _serializer.ToBinary(Samples.All[manifest]);
        for (var length = 0; length < whole.Length; length++)
            ReadsOrRefuses(whole[..length], manifest);
        for (var at = 0; at < whole.Length; at++)
        {
            for (var value = 0; value < 256; value += 5)
            {
                var damaged = (byte[])whole.Clone();
                damaged[at] = (byte)value;
                ReadsOrRefuses(damaged, manifest);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("L2")]
    [InlineData("System.Diagnostics.Process, System")]
    public void Unknown_manifest_is_refused(string manifest) =>
        Should.Throw<SerializationException>(() => _serializer.FromBinary([], manifest)).Message.ShouldContain("unknown manifest");

    [Fact]
    public void Foreign_object_is_refused() =>
        Should.Throw<SerializationException>(() => _serializer.ToBinary("text")).Message.ShouldContain("System.String");

    [Fact]
    public void Operation_and_state_of_a_later_version_do_not_crash()
    {
        var later = new StateChanged(1, (AgentStatus)99, DateTimeOffset.UnixEpoch, [Operation.Hold, (Operation)999], null, null, false);

        var read = (StateChanged)_serializer.FromBinary(_serializer.ToBinary(later), "SC1");

        read.State.ShouldBe(AgentStatus.Unknown);
        read.Operations.ShouldBe([Operation.Hold]);
    }

    [Theory]
    [InlineData("Login.Enterprise")]
    [InlineData("Login.Password")]
    [InlineData("Login.ResumeToken")]
    [InlineData("Login.ClientName")]
    public void Too_long_a_text_of_a_client_is_refused_by_its_name(string field)
    {
        var tooLong = new string('x', 1000);
        var login = (Login)Samples.All["L1"];
        login = field switch
        {
            "Login.Enterprise" => login with { Enterprise = tooLong },
            "Login.Password" => login with { Password = tooLong },
            "Login.ResumeToken" => login with { ResumeToken = tooLong },
            _ => login with { ClientName = tooLong },
        };

        var refused = Should.Throw<SerializationException>(() => _serializer.ToBinary(login));

        refused.Message.ShouldContain(field);
        refused.Message.ShouldNotContain(tooLong);
    }

    [Fact]
    public void Too_long_a_note_about_a_call_is_refused_by_its_name()
    {
        var tooLong = new string('x', 257);

        Refusal(new AddCallData(Guid.Empty, tooLong, "v")).ShouldContain("AddCallData.Key");
        Refusal(new AddCallData(Guid.Empty, "k", tooLong)).ShouldBe("AddCallData.Value is 257 characters long; at most 256 are allowed");
        Refusal(new SetDisposition(Guid.Empty, tooLong, null)).ShouldContain("SetDisposition.Code");
        Refusal(new SetDisposition(Guid.Empty, "c", tooLong)).ShouldBe("SetDisposition.Note is 257 characters long; at most 256 are allowed");

        string Refusal(IClientMessage message) => Should.Throw<SerializationException>(() => _serializer.ToBinary(message)).Message;
    }

    [Fact]
    public void Too_long_a_text_is_refused_when_read_too()
    {
        // ExecuteOperation with an argument of 300 characters, as a foreign program might send it.
        byte[] bytes = [.. _serializer.ToBinary(new ExecuteOperation(Guid.NewGuid(), Operation.Dial, null)), 0x1a, 0xac, 0x02, .. Enumerable.Repeat((byte)'1', 300)];

        Should.Throw<SerializationException>(() => _serializer.FromBinary(bytes, "X1")).Message.ShouldContain("ExecuteOperation.Argument");
    }

    [Theory]
    [InlineData(33, 0)]
    [InlineData(0, 33)]
    [InlineData(16, 17)]
    public void Change_of_the_list_that_would_not_fit_a_frame_is_refused(int changed, int removed)
    {
        var agent = ((AgentListChanged)Samples.All["AC1"]).Changed[0];
        var change = new AgentListChanged(1, [.. Enumerable.Repeat(agent, changed)], [.. Enumerable.Repeat("2001", removed)]);

        Should.Throw<SerializationException>(() => _serializer.ToBinary(change)).Message.ShouldContain("AgentListChanged");
    }

    [Fact]
    public void Fullest_part_of_a_change_fits_the_frame()
    {
        var name = new string('名', ContractLimits.Name);
        var call = new CallInfo(name, CallDirection.Inbound, name, name, name, name, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, new Dictionary<string, string>());
        var agent = new AgentInfo(name, name, true, AgentStatus.Barging, DateTimeOffset.MaxValue, new string('理', ContractLimits.Text), name, call);

        _serializer.ToBinary(new AgentListChanged(long.MaxValue, [.. Enumerable.Repeat(agent, ContractLimits.AgentsPerPart)], []) { Continues = true })
            .Length.ShouldBeLessThan(127_000);
    }

    [Fact]
    public void Overlong_name_of_a_caller_is_cut_and_the_call_still_told()
    {
        var state = (StateChanged)Samples.All["SC1"];
        state = state with { Call = state.Call! with { RemoteName = new string('x', ContractLimits.Name - 1) + "😀" + new string('y', 9000) } };

        var read = (StateChanged)_serializer.FromBinary(_serializer.ToBinary(state), "SC1");

        read.Call!.RemoteName.ShouldBe(new string('x', ContractLimits.Name - 1));
    }

    private void ReadsOrRefuses(byte[] bytes, string manifest)
    {
        try
        {
            _serializer.FromBinary(bytes, manifest).ShouldNotBeNull();
        }
        catch (SerializationException)
        {
            // A clear refusal is the other right answer.
        }
    }

    private static string Text(object message) => message.GetType().Name + JsonSerializer.Serialize(message, message.GetType());
}
