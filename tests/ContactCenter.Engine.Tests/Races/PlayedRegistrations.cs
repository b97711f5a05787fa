using Akka.Actor;
using ContactCenter.Engine.Edge;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Tests.Races;

/// <summary>One phone is registered at each extension, except at those that a test has unplugged.</summary>
internal sealed class PlayedRegistrations : ReceiveActor
{
    public PlayedRegistrations(ICollection<string> unplugged, TimeProvider time) => Receive<FindContacts>(m => Sender.Tell(new ContactsFound(
        m.Extension, m.Query, unplugged.Contains(m.Extension) ? [] : [Phone(m.Extension, time.GetUtcNow().AddHours(1))])));

    private static Binding Phone(string extension, DateTimeOffset until) =>
        new($"sip:{extension}@127.0.0.1:6001", "", 1000, until, $"registration-{extension}", 1, null, "127.0.0.1", 6001, null);
}
