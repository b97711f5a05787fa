using ContactCenter.Contracts;

namespace ContactCenter.Desk.Screen;

/// <summary>One fixed key for each operation, so that hands learn it; shown only while the operation is allowed. Listed in the README.</summary>
internal static class KeyMap
{
    public const char Quit = 'q';
    public const char ToggleAutoIdle = 'z';
    public const char AddData = '+';
    public const char Dispose = '#';
    public const char RefreshAgents = 'u';
    public const char SwitchView = '\t';

    private static readonly (Operation Operation, char Key)[] Keys =
    [
        (Operation.Answer, 'a'),
        (Operation.HangUp, 'h'),
        (Operation.Hold, 'o'),
        (Operation.Retrieve, 'r'),
        (Operation.ConsultAgent, 's'),
        (Operation.ConsultExternal, 'e'),
        (Operation.ConsultRetrieve, 'v'),
        (Operation.Transfer, 't'),
        (Operation.Conference, 'f'),
        (Operation.TransferToIvr, 'n'),
        (Operation.SendDtmf, 'k'),
        (Operation.SetIdle, 'i'),
        (Operation.SetBusy, 'b'),
        (Operation.Dial, 'd'),
        (Operation.CallAgent, 'c'),
        (Operation.Monitor, 'm'),
        (Operation.Whisper, 'w'),
        (Operation.Barge, 'g'),
        (Operation.Intercept, 'p'),
        (Operation.ForceRelease, 'y'),
        (Operation.ForceIdle, '1'),
        (Operation.ForceBusy, '2'),
        (Operation.ForceLogout, '3'),
        (Operation.Reset, 'x'),
        (Operation.Login, 'l'),
        (Operation.Logout, 'L'),
    ];

    /// <summary>Every operation with its key, in the order of the screen.</summary>
    public static IReadOnlyList<(Operation Operation, char Key)> All => Keys;

    /// <summary>The keys of exactly the allowed operations, in the order of the screen.</summary>
    public static IReadOnlyList<(Operation Operation, char Key)> Of(IEnumerable<Operation> allowed)
    {
        var set = allowed.ToHashSet();
        return [.. Keys.Where(entry => set.Contains(entry.Operation))];
    }

    /// <summary>A key as it is written on the keyboard.</summary>
    public static string Name(char key) => key == SwitchView ? "Tab" : key.ToString();

    /// <summary>The operation of a key; None for no operation's key.</summary>
    public static Operation Find(char key) => Keys.FirstOrDefault(entry => entry.Key == key).Operation;
}
