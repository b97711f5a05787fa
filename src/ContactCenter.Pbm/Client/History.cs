namespace ContactCenter.Pbm.Client;

/// <summary>The lines of before, kept in a file of the user's; without one they last as long as the client.</summary>
internal sealed class History
{
    private const int Most = 500;
    private readonly string? _file;
    private readonly List<string> _lines = [];

    public History(string? file)
    {
        _file = file;
        try
        {
            if (file is not null && File.Exists(file))
                _lines.AddRange(File.ReadLines(file).Where(line => line.Length is > 0 and < 4096).TakeLast(Most));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _file = null;
        }
    }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The file of this user; null where there is no home.</summary>
    public static string? UsualFile()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } given ? given
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".local", "state") : null;
        return state is null ? null : Path.Combine(state, "contact-center", "pbm-history");
    }

    public void Add(string line)
    {
        if (_lines.LastOrDefault() == line)
            return;
        _lines.Add(line);
        if (_lines.Count > Most)
            _lines.RemoveAt(0);
        try
        {
            if (_file is null)
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            File.WriteAllLines(_file, _lines);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What can't be kept is known until the client ends.
        }
    }
}
