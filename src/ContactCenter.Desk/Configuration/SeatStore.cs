using System.Text.Json;

namespace ContactCenter.Desk.Configuration;

/// <summary>Keeps the seat in a file of the user's.</summary>
internal sealed class SeatStore(string path)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static SeatStore ForUser() => new(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "contact-center", "desk.json"));

    /// <summary>The kept seat; empty if there is none or it cannot be read.</summary>
    public Seat Load()
    {
        try
        {
            return JsonSerializer.Deserialize<Seat>(File.ReadAllText(path), Format) ?? Seat.Empty;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return Seat.Empty;
        }
    }

    /// <summary>Keeps the seat; false if that is not possible, which is no reason not to work.</summary>
    public bool Save(Seat seat)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Several desks of one user may save at once: each writes its own file and moves it into place.
            var own = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(own, JsonSerializer.Serialize(seat, Format));
            File.Move(own, path, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
