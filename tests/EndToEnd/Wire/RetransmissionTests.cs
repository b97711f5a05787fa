using EndToEnd.Stage;

namespace EndToEnd.Wire;

/// <summary>Datagrams that come twice, cross or come too late.</summary>
public sealed class RetransmissionTests(NodeFixture node) : OnNode<NodeFixture>(node)
{
    [Fact]
    public async Task An_INVITE_that_comes_three_times_is_one_call_and_a_BYE_that_comes_twice_gets_the_same_answer()
    {
        using var caller = new RawCaller(Node.Sip);
        for (var i = 0; i < 3; i++)
            await caller.InviteAsync("invite");
        var first = await caller.FinalAsync();
        (first.Status, first.Method).ShouldBe((200, "INVITE"));
        (await Node.CallsAsync()).ShouldBe(1);

        // A 2xx is sent again until the ACK comes (RFC 3261, 13.3.1.4): always the same one.
        (await caller.FinalAsync()).Text.ShouldBe(first.Text);
        await caller.SendAsync("ACK", 1, "ack", first.ToTag);
        await caller.SendAsync("BYE", 2, "bye", first.ToTag);
        var answer = await NextOfAsync(caller, "BYE");
        answer.Status.ShouldBe(200);
        await caller.SendAsync("BYE", 2, "bye", first.ToTag);
        (await NextOfAsync(caller, "BYE")).Text.ShouldBe(answer.Text);
        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_CANCEL_right_behind_the_INVITE_leaves_nothing_whichever_wins()
    {
        for (var i = 0; i < 20; i++)
        {
            using var caller = new RawCaller(Node.Sip);
            await caller.InviteAsync("invite");
            await caller.SendAsync("CANCEL", 1, "invite");
            RawResponse? invite = null, cancel = null;
            while (invite is null || cancel is null)
            {
                var response = await caller.FinalAsync();
                if (response.Method == "CANCEL")
                    cancel = response;
                else
                    invite ??= response;
            }

            cancel.Status.ShouldBe(200);
            invite.Status.ShouldBeOneOf(200, 487);
            await caller.SendAsync("ACK", 1, invite.Status == 200 ? "ack" : "invite", invite.ToTag);
            if (invite.Status != 200)
                continue;
            await caller.SendAsync("BYE", 2, "bye", invite.ToTag);
            (await NextOfAsync(caller, "BYE")).Status.ShouldBe(200);
        }

        await Node.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_CANCEL_of_nothing_is_481()
    {
        using var caller = new RawCaller(Node.Sip);
        await caller.SendAsync("CANCEL", 1, "invite");
        (await caller.FinalAsync()).Status.ShouldBe(481);
    }

    [Fact]
    public async Task The_same_INVITE_along_another_way_is_482()
    {
        // Merged requests (RFC 3261, 8.2.2.2): a forking proxy has sent one INVITE here twice.
        using var caller = new RawCaller(Node.Sip);
        await caller.InviteAsync("one");
        await caller.InviteAsync("two");
        RawResponse? taken = null, merged = null;
        while (taken is null || merged is null)
        {
            // Either is sent again while the other is not there yet.
            var response = await caller.FinalAsync();
            response.Status.ShouldBeOneOf(200, 482);
            if (response.Status == 200)
            {
                taken ??= response;
                response.ToTag.ShouldBe(taken.ToTag);
                continue;
            }

            merged = response;
            await caller.SendAsync("ACK", 1, "two", merged.ToTag);
        }

        await caller.SendAsync("ACK", 1, "ack", taken.ToTag);
        await caller.SendAsync("BYE", 2, "bye", taken.ToTag);
        (await NextOfAsync(caller, "BYE")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_request_of_the_dialog_with_an_older_CSeq_is_500_and_changes_nothing()
    {
        // RFC 3261, 12.2.2
        using var caller = new RawCaller(Node.Sip);
        await caller.InviteAsync("invite");
        var taken = await caller.FinalAsync();
        await caller.SendAsync("ACK", 1, "ack", taken.ToTag);
        await caller.SendAsync("INFO", 5, "info", taken.ToTag);
        (await NextOfAsync(caller, "INFO")).Status.ShouldBe(200);
        await caller.SendAsync("BYE", 3, "old", taken.ToTag);
        (await NextOfAsync(caller, "BYE")).Status.ShouldBe(500);
        (await Node.CallsAsync()).ShouldBe(1);
        await caller.SendAsync("BYE", 6, "bye", taken.ToTag);
        (await NextOfAsync(caller, "BYE")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Rubbish_on_the_SIP_port_harms_nobody()
    {
        using var rubbish = new System.Net.Sockets.UdpClient();
        foreach (var bytes in new byte[][] { [], [0], "\r\n\r\n"u8.ToArray(), "INVITE"u8.ToArray(), "INVITE sip:95001@x SIP/2.0\r\n\r\n"u8.ToArray(), new byte[65000] })
            await rubbish.SendAsync(bytes, Node.Sip);
        var call = await (await CallerAsync()).CallsAsync("95001");
        await call.HearsMusicAsync();
    }

    private static async Task<RawResponse> NextOfAsync(RawCaller caller, string method)
    {
        while (true)
            if (await caller.FinalAsync() is var response && response.Method == method)
                return response;
    }
}
