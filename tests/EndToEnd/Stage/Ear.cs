using ContactCenter.Phone;

namespace EndToEnd.Stage;

/// <summary>What one party has to hear, for a row of the matrix.</summary>
public sealed record Ear(PhoneCall Call, string Wanted, Func<Heard, bool> Hears)
{
    public static Ear Tones(PhoneCall call, params double[] hz) => hz is []
        ? new Ear(call, "nothing", heard => heard.Silence)
        : new Ear(call, string.Join(" + ", hz.Select(tone => $"{tone} Hz")), heard => heard.IsExactly(hz));

    public static Ear Music(PhoneCall call) => new(call, "music", heard => heard.Music);

    private bool Holds => Call.State is not PhoneCallState.Ended && Hears(Call.Hears);

    /// <summary>Waits for the moment in which every party hears what it has to hear, all of them together.</summary>
    public static Task HoldAsync(string situation, params Ear[] row) => HoldAsync(situation, Soon.Limit, row);

    public static Task HoldAsync(string situation, TimeSpan within, params Ear[] row) => Soon.HoldsAsync(
        $"who hears whom, {situation}",
        () => Array.TrueForAll(row, ear => ear.Holds),
        () => string.Join("; ", row.Where(ear => !ear.Holds).Select(ear => $"{ear.Call} hears {ear.Call.Hears}, not {ear.Wanted}")),
        within);
}
