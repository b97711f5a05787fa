using ContactCenter.Contracts;
using ContactCenter.Engine.Records;
using ContactCenter.Engine.Records.Export;
using ContactCenter.Phone;
using EndToEnd.Stage;

namespace EndToEnd.Manual;

/// <summary>What agents note about a call: data that go on with it, and what came of it; both are in its record.</summary>
public sealed class CallNotesTests(TrunkNode node) : OnTheFloor(node)
{
    [Fact]
    public async Task What_an_agent_adds_is_seen_by_whom_it_consults_and_transfers_to_and_is_in_the_record()
    {
        const string number = "13900000061";
        var talk = await TalkAsync(number);
        (await talk.Ann.Agent.AddsDataAsync("order", "4711 订单")).ShouldBeNull();
        await talk.Ann.Agent.SeesAsync("order", "4711 订单");
        var bob = await IdleSeatAsync("2002", "8002", Bob);
        await talk.Ann.Agent.DoAsync(Operation.ConsultAgent, "2002");
        (await bob.Agent.BecomesAsync(AgentStatus.Ringing)).Call!.Data["order"].ShouldBe("4711 订单");
        await ConsultingAsync(talk.Ann.Agent, Operation.Transfer);
        await bob.Agent.BecomesAsync(AgentStatus.Talking);

        // Each sees at once what the other adds.
        (await talk.Ann.Agent.AddsDataAsync("promised", "a call back")).ShouldBeNull();
        await bob.Agent.SeesAsync("promised", "a call back");
        (await bob.Agent.AddsDataAsync("order", "4712")).ShouldBeNull();
        await talk.Ann.Agent.SeesAsync("order", "4712");

        await talk.Ann.Agent.DoAsync(Operation.Transfer);
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await talk.Caller.HearsExactlyAsync([Bob], Soon.Limit);
        var talks = await bob.Agent.SeesAsync("order", "4712");
        (talks.Call!.RemoteNumber, talks.Call.Data["promised"]).ShouldBe((number, "a call back"));

        // While the call goes on without Ann, her wrap-up is for the record.
        (await talk.Ann.Agent.AddsDataAsync("late", "after the transfer")).ShouldBeNull();
        (await talk.Ann.Agent.DisposesAsync("passed-on")).ShouldBeNull();
        (await bob.Agent.DisposesAsync("sold", "two of them")).ShouldBeNull();
        talk.Caller.HangUp();
        await bob.Agent.BecomesAsync(AgentStatus.WrapUp);

        var record = await StoredAsync(number);

        record.Call.Data.ShouldBe(
            [KeyValuePair.Create("late", "after the transfer"), KeyValuePair.Create("order", "4712"), KeyValuePair.Create("promised", "a call back")]);
        record.Dispositions.Select(d => $"{d.Agent.AgentId} {d.What.Code} {d.What.Note}".Trim()).ShouldBe(["2001 passed-on", "2002 sold two of them"]);
    }

    [Fact]
    public async Task A_disposition_in_WrapUp_is_in_the_record_and_its_export_and_the_last_one_counts()
    {
        const string number = "13900000062";
        var talk = await TalkAsync(number);
        talk.Caller.HangUp();
        await talk.Ann.Agent.BecomesAsync(AgentStatus.WrapUp);
        await StoredAsync(number);

        (await talk.Ann.Agent.DisposesAsync("callback", "on Monday")).ShouldBeNull();
        (await talk.Ann.Agent.DisposesAsync("sold", "=two, of them")).ShouldBeNull();
        (await talk.Ann.Agent.AddsDataAsync("order", "4711")).ShouldBeNull();

        var record = await StoredAsync(number, r => r.Call.Data["order"] is not null);
        record.Dispositions.ShouldHaveSingleItem().What.ShouldBe(new("sold", "=two, of them"));
        record.Call.Data["order"].ShouldBe("4711");
        new CsvExport().Line(record).ShouldEndWith(",sold,\"'=two, of them\",2001\r\n");
        new JsonExport().Line(record).ShouldContain("\"code\":\"sold\"");
        (await talk.Ann.Agent.SeesAsync("order", "4711")).State.ShouldBe(AgentStatus.WrapUp);
        talk.Ann.Agent.Now!.Operations.ShouldBe([Operation.SetIdle, Operation.SetBusy, Operation.Reset], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_by_its_name_and_without_a_call_nothing_is_taken()
    {
        var ann = await SeatAsync("2001", "8001", Ann, AnswerMode.Manual);
        (await ann.Agent.DisposesAsync("sold")).ShouldBe("There is no call of yours to note anything about in state Busy.");
        var caller = await (await CallerAsync(Caller, "13900000063")).CallsAsync("95001");
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.NextIncomingAsync().ComesAsync("the ringing");
        await ann.Agent.BecomesAsync(AgentStatus.Ringing);
        (await ann.Agent.AddsDataAsync("order", "4711")).ShouldBe("There is no call of yours to note anything about in state Ringing.");
        own.Answer();
        await ann.Agent.BecomesAsync(AgentStatus.Talking);

        (await ann.Agent.AddsDataAsync(new string('k', 65), "v")).ShouldBe("Key: 1 to 64 characters are needed, not 65.");
        (await ann.Agent.AddsDataAsync("k", new string('v', 257))).ShouldBe("AddCallData.Value is 257 characters long; at most 256 are allowed");
        (await ann.Agent.AddsDataAsync("X-Customer", "1")).ShouldNotBeNull().ShouldStartWith("Key: 'X-Customer' is a name of the caller's headers");
        (await ann.Agent.AddsDataAsync("consulted", "1")).ShouldBe("Key: 'consulted' is reserved.");
        (await ann.Agent.AddsDataAsync("k", "a\nb")).ShouldBe("Value: control characters are not allowed.");
        (await ann.Agent.DisposesAsync("")).ShouldBe("Code: 1 to 64 characters are needed, not 0.");
        ann.Agent.Now!.Call!.Data.ShouldBeEmpty();
        caller.HangUp();
        await ann.Agent.BecomesAsync(AgentStatus.WrapUp);
    }

    /// <summary>What is answered is kept in the journal; the record has it a moment later.</summary>
    private async Task<CallRecord> StoredAsync(string number, Func<CallRecord, bool>? with = null)
    {
        CallRecord? record = null;
        await Soon.HoldsAsync(
            $"the call of {number} is in the store",
            async () => (record = (await Node.RecordsAsync()).SingleOrDefault(r => r.Call.RemoteNumber == number)) is not null && with?.Invoke(record) is not false,
            () => record is null ? "it is not" : $"it is, with {string.Join(", ", record.Call.Data)}");
        return record!;
    }
}
