using ContactCenter.Contracts;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Records;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>What is left of a call when it is over.</summary>
public sealed class RecordTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task A_transferred_call_has_one_record_that_gives_each_agent_its_own_talk()
    {
        const string number = "13900000042";
        var talk = await TalkAsync(number: number);
        await talk.Ann.Agent.DoAsync(Operation.Hold);
        await talk.Caller.HearsMusicAsync();
        await talk.Ann.Agent.DoAsync(Operation.Retrieve);
        await talk.Caller.HearsExactlyAsync([Ann], Soon.Limit);
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Caller.HearsExactlyAsync([Bob], Soon.Limit);
        talk.Caller.HangUp();
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);

        var record = await StoredAsync(number);

        record.Cause.ShouldBe(ContactCenter.Domain.Calls.CallEndCause.CallerHungUp);
        record.Agent!.Value.AgentId.ShouldBe("2002");
        record.Segments.Where(s => s.Kind is not SegmentKind.Ring).Select(s => $"{s.Kind} {s.Subject} {s.Agent?.AgentId}".Trim()).ShouldBe(
            ["Flow main", "Queue service", "Talk  2001", "Hold  2001", "Talk  2001", "Consult 2002 2001", "Talk  2002"]);
        record.Segments.ShouldAllBe(s => s.To > s.From);
        (await Node.RecordsAsync()).Count(r => r.Call.RemoteNumber == number).ShouldBe(1);
    }

    private async Task<CallRecord> StoredAsync(string number)
    {
        CallRecord? record = null;
        await Soon.HoldsAsync(
            $"the call of {number} is in the store",
            async () => (record = (await Node.RecordsAsync()).FirstOrDefault(r => r.Call.RemoteNumber == number)) is not null,
            () => "it is not");
        return record!;
    }
}
