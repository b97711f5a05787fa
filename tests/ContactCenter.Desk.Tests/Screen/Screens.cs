using ContactCenter.Client;
using ContactCenter.Contracts;
using ContactCenter.Desk.Screen;
using ContactCenter.Desk.Words;
using Spectre.Console;

namespace ContactCenter.Desk.Tests.Screen;

internal static class Screens
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    /// <summary>What the manual allows in each state; the supervisor's where it differs.</summary>
    public static Operation[] Allowed(AgentStatus state) => state switch
    {
        AgentStatus.LoggedOut => [Operation.Login],
        AgentStatus.Busy => [Operation.SetIdle, Operation.Dial, Operation.CallAgent, Operation.Reset, Operation.Logout, Operation.Monitor,
            Operation.ForceIdle, Operation.ForceBusy, Operation.ForceLogout],
        AgentStatus.Idle => [Operation.SetBusy, Operation.Logout, Operation.Reset],
        AgentStatus.Ringing => [Operation.Answer, Operation.HangUp, Operation.Reset],
        AgentStatus.Dialing => [Operation.HangUp, Operation.Reset],
        AgentStatus.Talking => [Operation.Hold, Operation.ConsultAgent, Operation.ConsultExternal, Operation.TransferToIvr, Operation.HangUp, Operation.SendDtmf, Operation.Reset],
        AgentStatus.Held => [Operation.Retrieve, Operation.HangUp, Operation.Reset],
        AgentStatus.Consulting => [Operation.ConsultRetrieve, Operation.Transfer, Operation.Conference, Operation.Reset],
        AgentStatus.Conferencing => [Operation.HangUp, Operation.Reset],
        AgentStatus.WrapUp => [Operation.SetIdle, Operation.SetBusy, Operation.Reset],
        AgentStatus.Monitoring => [Operation.Barge, Operation.ForceRelease, Operation.HangUp, Operation.Whisper, Operation.Intercept, Operation.Reset],
        AgentStatus.Barging => [Operation.ForceRelease, Operation.HangUp, Operation.Reset],
        _ => [],
    };

    public static ScreenModel In(AgentStatus state, WordBook? words = null)
    {
        var call = state is AgentStatus.LoggedOut or AgentStatus.Busy or AgentStatus.Idle or AgentStatus.WrapUp
            ? null
            : new CallInfo("c1", CallDirection.Inbound, "13800000000", "Wang", "95001", "service", Now.AddSeconds(-75),
                state == AgentStatus.Ringing ? null : Now.AddSeconds(-60), new Dictionary<string, string> { ["vip"] = "gold" });
        return new ScreenModel(words ?? WordBook.English, "1000", "95001", "8001", "2001", "127.0.0.1:8110")
        {
            AgentName = "Ann",
            Connection = ConnectionStatus.Connected,
            Flows = ["main", "survey"],
            State = new StateChanged(1, state, Now.AddSeconds(-65), Allowed(state), state == AgentStatus.Busy ? "NoAnswer" : null, call, false),
            Agents =
            [
                new AgentInfo("2001", "Ann", false, state, Now.AddSeconds(-65), null, "8001", call),
                new AgentInfo("2002", "王小明", false, AgentStatus.Idle, Now.AddHours(-2), null, "8002", null),
                new AgentInfo("2003", "Carl", false, AgentStatus.LoggedOut, Now, null, null, null),
            ],
        };
    }

    /// <summary>A supervisor's screen with thirty agents in every state there is.</summary>
    public static ScreenModel Floor(WordBook? words = null, AgentStatus own = AgentStatus.Busy)
    {
        AgentStatus[] states = [.. Enum.GetValues<AgentStatus>().Where(state => state is not (AgentStatus.Unknown or AgentStatus.LoggedOut))];
        return In(own, words) with
        {
            Supervisor = true,
            View = ScreenView.Floor,
            Agents = [.. Enumerable.Range(0, 30).Select(i =>
            {
                var state = states[i % states.Length];
                var call = state is AgentStatus.Busy or AgentStatus.Idle
                    ? null
                    : new CallInfo($"c{i}", (CallDirection)(1 + i % 3), $"138{i:00000000}", "王小明 Wang", "95001", "service", Now.AddMinutes(-i), null, new Dictionary<string, string>());
                var reason = state switch { AgentStatus.Busy => "lunch", AgentStatus.Held => "NoAnswer", _ => null };
                return new AgentInfo($"{2001 + i}", i % 2 == 0 ? $"Agent {i}" : $"座席王小明 {i}", false, state, Now.AddMinutes(-i), reason, $"{8001 + i}", call);
            })],
        };
    }

    public static ScreenModel Press(ScreenModel model, params ConsoleKeyInfo[] keys) =>
        keys.Aggregate(model, (before, key) => ScreenKeys.Press(before, key, Now).Model);

    public static string Text(ScreenModel model, int width = 80, int height = 24) => Terminal.ToText(
        ScreenRenderer.Render(model, Now, width, height), width, height, AnsiSupport.No, ColorSystemSupport.NoColors);

    public static ConsoleKeyInfo Key(char key) => new(key, char.IsAsciiLetter(key) ? Enum.Parse<ConsoleKey>(char.ToUpperInvariant(key).ToString()) : 0, char.IsUpper(key), false, false);

    public static ConsoleKeyInfo Key(ConsoleKey key) => new('\0', key, false, false, false);
}
