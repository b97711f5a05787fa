using ContactCenter.Contracts;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>Several calls of the manual's rarer kinds at once: none is heard on another.</summary>
public sealed class SideBySideTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task Three_conferences_are_three_rooms()
    {
        var rooms = new List<Room>();
        for (var i = 0; i < 3; i++)
            rooms.Add(await OpenAsync(i));
        await RowAsync("three conferences at once", [.. rooms.SelectMany(r => r.Row)]);
        await rooms[1].First.DoAsync(Operation.HangUp);
        await RowAsync("one has become a talk",
            [.. rooms[0].Row, Hears(rooms[1].SecondsPhone, rooms[1].CallerTone), Hears(rooms[1].Caller, rooms[1].SecondTone), .. rooms[2].Row]);
        rooms[0].Caller.HangUp();
        await RowAsync("another is a talk of agents",
            [Hears(rooms[0].FirstsPhone, rooms[0].SecondTone), Hears(rooms[0].SecondsPhone, rooms[0].FirstTone), .. rooms[2].Row]);
    }

    private async Task<Room> OpenAsync(int number)
    {
        double first = 400 + (number * 150), second = 1000 + (number * 150), customer = 1600 + (number * 150);
        var ann = await SeatAsync($"20{number + 1:00}", $"80{number + 1:00}", first);
        var caller = await (await CallerAsync(customer, $"1390000000{number}")).CallsAsync("95001");
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.RingsAsync();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);
        var bob = await IdleSeatAsync($"20{number + 6:00}", $"80{number + 6:00}", second);
        await ann.Agent.DoAsync(Operation.ConsultAgent, bob.Agent.Id);
        var bobs = await bob.Phone.RingsAsync();
        await ConsultingAsync(ann.Agent, Operation.Conference);
        await ann.Agent.DoAsync(Operation.Conference);
        await bob.Agent.BecomesAsync(AgentStatus.Conferencing);
        return new Room(ann.Agent, own, first, bobs, second, caller, customer);
    }

    private sealed record Room(SeatedAgent First, PhoneCall FirstsPhone, double FirstTone, PhoneCall SecondsPhone, double SecondTone, PhoneCall Caller, double CallerTone)
    {
        public Ear[] Row => [Hears(FirstsPhone, SecondTone, CallerTone), Hears(SecondsPhone, FirstTone, CallerTone), Hears(Caller, FirstTone, SecondTone)];
    }
}
