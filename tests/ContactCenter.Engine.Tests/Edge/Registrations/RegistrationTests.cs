using Akka.Actor;
using Akka.TestKit;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Tests.Hosting;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Tests.Edge;

/// <summary>What is registered outlives the node, and no phone waits for a database.</summary>
public sealed class RegistrationTests : EngineKit
{
    private readonly TestProbe _database;
    private readonly TestProbe _phone;
    private readonly FakeRegistrations _store;
    private readonly IActorRef _keeper;
    private int _sequence;

    public RegistrationTests()
        : base(Akka.Configuration.ConfigurationFactory.ParseString("akka.actor.serialize-messages = off")) // Akka pipes failures as they are
    {
        _database = CreateTestProbe("database");
        _phone = CreateTestProbe("phone");
        var store = _store = new FakeRegistrations(_database.Ref);
        _keeper = Sys.ActorOf(Props.Create(() => new RegistrationKeeper(store)));
    }

    [Fact]
    public void A_phone_is_answered_when_its_registration_is_stored()
    {
        Register(Start("8001"), 5062);
        var write = Write();
        write.What.Keys.ShouldBe(["8001"]);
        ShouldBeSilent(_phone);
        write.Succeed();
        Answered().ShouldBe(("8001", 1));
    }

    [Fact]
    public void After_a_restart_the_bindings_are_there_but_not_those_that_have_expired()
    {
        var actor = Start("8001");
        Register(actor, 5062, seconds: 60);
        Write().Succeed();
        Register(actor, 5063, seconds: 600);
        Write().Succeed();
        Found(Start("8001")).Length.ShouldBe(2);
        AdvanceSeconds(61);
        Found(Start("8001")).Select(binding => binding.Contact).ShouldBe(["sip:8001@192.0.2.7:5063"]);
        AdvanceSeconds(600);
        Found(Start("8001")).ShouldBeEmpty();
    }

    [Fact]
    public void A_slow_write_is_not_waited_for_by_those_who_come_later_either()
    {
        Register(Start("8001"), 5062);
        var write = Write();
        Settle(_keeper);
        AdvanceSeconds(0.49);
        Settle(_keeper);
        ShouldBeSilent(_phone);
        AdvanceSeconds(0.01);
        Answered().Extension.ShouldBe("8001");
        Register(Start("8002"), 5064);
        Settled();
        ShouldBeSilent(_phone);
        AdvanceSeconds(0.5);
        Answered().Extension.ShouldBe("8002");
        write.Succeed();
        Write().What.Keys.ShouldBe(["8002"]);
        Settle(_keeper);
        ShouldBeSilent(_phone);
    }

    [Fact]
    public void While_the_database_fails_phones_are_answered_at_once_and_stored_later()
    {
        Register(Start("8001"), 5062);
        Write().Fail();
        Answered().Extension.ShouldBe("8001");
        Register(Start("8002"), 5064);
        Answered().Extension.ShouldBe("8002");
        ShouldBeSilent(_database);
        AdvanceSeconds(1);
        var write = Write();
        write.What.Keys.ShouldBe(["8001", "8002"], ignoreOrder: true);
        write.Succeed();
        Settle(_keeper);
        ShouldBeSilent(_phone);
    }

    [Fact]
    public void What_was_registered_last_is_what_a_second_try_stores()
    {
        var actor = Start("8001");
        Register(actor, 5062);
        var first = Write();
        Register(actor, 5063);
        Settled();
        first.Fail();
        Answered();
        Answered().Contacts.ShouldBe(2);
        AdvanceSeconds(1);
        Write().What["8001"].All.Count.ShouldBe(2);
    }

    [Fact]
    public void Those_who_come_during_a_write_are_stored_together()
    {
        Register(Start("8001"), 5062);
        var first = Write();
        foreach (var extension in new[] { "8002", "8003" })
            Register(Start(extension), 5064);
        Settled();
        first.Succeed();
        Answered().Extension.ShouldBe("8001");
        var second = Write();
        second.What.Keys.ShouldBe(["8002", "8003"], ignoreOrder: true);
        second.Succeed();
        Answered();
        Answered();
    }

    [Fact]
    public void A_refused_registration_is_answered_at_once_and_stores_nothing()
    {
        var actor = Start("8001");
        Register(actor, 5062);
        Write().Succeed();
        Answered();
        Register(actor, 5062, sequence: 0);
        _phone.ExpectMsg<RegistrationUpdated>().RefusedStatus.ShouldNotBeNull();
        ShouldBeSilent(_database);
    }

    [Fact]
    public void What_can_not_be_read_is_as_if_nothing_were_registered()
    {
        _store.ReadsHang = true;
        var actor = Start("8001");
        actor.Tell(new FindContacts("8001", Guid.NewGuid()), _phone.Ref);
        var read = _database.ExpectMsg<FakeRegistrations.Read>();
        ShouldBeSilent(_phone);
        read.Fail();
        _phone.ExpectMsg<ContactsFound>().Contacts.ShouldBeEmpty();
    }

    [Fact]
    public void A_database_that_does_not_answer_is_not_waited_for()
    {
        Register(Start("8001"), 5062);
        Write().Succeed();
        Answered();
        _store.ReadsHang = true;
        var actor = Start("8001");
        actor.Tell(new FindContacts("8001", Guid.NewGuid()), _phone.Ref);
        var read = _database.ExpectMsg<FakeRegistrations.Read>();
        Settle(actor);
        AdvanceSeconds(2);
        _phone.ExpectMsg<ContactsFound>().Contacts.ShouldBeEmpty();
        read.Succeed();
        AwaitCondition(() => Found(actor).Length == 1, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void What_is_read_late_does_not_bring_back_what_a_phone_has_taken_away_since()
    {
        Register(Start("8001"), 5062);
        Write().Succeed();
        Answered();
        _store.ReadsHang = true;
        var actor = Start("8001");
        var read = _database.ExpectMsg<FakeRegistrations.Read>();
        Settle(actor);
        AdvanceSeconds(2);
        actor.Tell(new UpdateRegistration("8001", new RegisterUpdate("call", 99, RemoveAll: true, [], "192.0.2.7", 5062, null, 8)), _phone.Ref);
        Write().Succeed();
        Answered().Contacts.ShouldBe(0);
        read.Answer.SetResult(new Bindings([Phone(5062)]));
        for (var i = 0; i < 20; i++)
            Found(actor).ShouldBeEmpty();
    }

    private IActorRef Start(string extension)
    {
        var (time, store, keeper) = (Time, _store, _keeper);
        return Sys.ActorOf(Props.Create(() => new RegistrationActor(extension, time, store, keeper)), $"{extension}-{Guid.NewGuid():N}");
    }

    private void Register(IActorRef actor, int port, int seconds = 300, int? sequence = null)
    {
        var extension = actor.Path.Name[..4];
        actor.Tell(new UpdateRegistration(extension, new RegisterUpdate(
            $"call-{port}", (uint)(sequence ?? ++_sequence), RemoveAll: false,
            [new ContactUpdate($"sip:{extension}@192.0.2.7:{port}", "", 1000, TimeSpan.FromSeconds(seconds), null)], "192.0.2.7", port, null, 8)), _phone.Ref);
        _sent.Add(actor);
    }

    private readonly List<IActorRef> _sent = [];

    /// <summary>The keeper has all that was registered.</summary>
    private void Settled()
    {
        foreach (var actor in _sent)
            Found(actor);
        Settle(_keeper);
    }

    private Binding[] Found(IActorRef actor)
    {
        var probe = CreateTestProbe();
        actor.Tell(new FindContacts(actor.Path.Name[..4], Guid.NewGuid()), probe.Ref);
        return [.. probe.ExpectMsg<ContactsFound>().Contacts];
    }

    private FakeRegistrations.Write Write() => _database.ExpectMsg<FakeRegistrations.Write>(TimeSpan.FromSeconds(10));

    private (string Extension, int Contacts) Answered()
    {
        var answer = _phone.ExpectMsg<RegistrationUpdated>();
        answer.RefusedStatus.ShouldBeNull();
        return (answer.Extension, answer.Bindings.All.Count);
    }

    private Binding Phone(int port) =>
        new($"sip:8001@192.0.2.7:{port}", "", 1000, Now.AddHours(1), "call", 1, null, "192.0.2.7", port, null);
}
