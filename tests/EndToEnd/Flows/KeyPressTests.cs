using EndToEnd.Manual;
using EndToEnd.Sipp;
using EndToEnd.Stage;
using EndToEnd.Wire;
using ContactCenter.Contracts;
using static EndToEnd.Flows.FlowNode;

namespace EndToEnd.Flows;

/// <summary>One press of a key is one key, however the phone tells of it.</summary>
public sealed class KeyPressTests(FlowNode node) : OnTheFloor<FlowNode>(node)
{
    /// <summary>How a phone tells of a key.</summary>
    public enum By
    {
        /// <summary>SIP INFO.</summary>
        Info,

        /// <summary>RFC 4733.</summary>
        Event,

        /// <summary>Both, the INFO first.</summary>
        InfoAndEvent,

        /// <summary>Both, the event first.</summary>
        EventAndInfo,
    }

    [Theory]
    [InlineData(By.Info)]
    [InlineData(By.Event)]
    [InlineData(By.InfoAndEvent)]
    [InlineData(By.EventAndInfo)]
    public async Task A_press_counts_once(By by)
    {
        await using var phone = await RawPhone.CallAsync(Node.Sip, "95013");
        await phone.HearsAsync(Endless);
        await PressAsync(phone, '5', by);
        await phone.HearsAsync(Second);
        await PressAsync(phone, '6', by);
        await phone.HearsAsync(Once);
        await phone.HungUp.ComesAsync("the flow hangs up");
    }

    [Theory]
    [InlineData(By.Info)]
    [InlineData(By.Event)]
    [InlineData(By.InfoAndEvent)]
    public async Task Two_presses_of_one_key_count_twice(By by)
    {
        await using var phone = await RawPhone.CallAsync(Node.Sip, "95013");
        await phone.HearsAsync(Endless);
        await PressAsync(phone, '5', by);
        await phone.HearsAsync(Second);
        await PressAsync(phone, '5', by);
        await phone.HearsAsync(Twice);
        await phone.HungUp.ComesAsync("the flow hangs up");
    }

    [NeedsPeerFact("sipp")]
    public async Task A_caller_of_SIPp_who_was_sent_to_the_survey_answers_it_by_INFO()
    {
        await using var caller = SippRun.Start("caller-presses-a-key-when-told", Node.Sip, new SippOptions { ToneHz = Caller });
        var ann = await SeatAsync("2001", "8001", Ann);
        await ann.Agent.DoAsync(Operation.SetIdle);
        var own = await ann.Phone.RingsAsync();
        await RowAsync("Talking", Hears(own, Caller));
        await ann.Agent.DoAsync(Operation.TransferToIvr, "survey");
        await own.IsOverAsync();
        await caller.TellAsync();
        await caller.SucceedsAsync();
    }

    private static async Task PressAsync(RawPhone phone, char key, By by)
    {
        if (by is By.Info or By.InfoAndEvent)
            await phone.PressByInfoAsync(key);
        if (by is not By.Info)
            await phone.PressByEventAsync(key);
        if (by is By.EventAndInfo)
            await phone.PressByInfoAsync(key);
    }
}
