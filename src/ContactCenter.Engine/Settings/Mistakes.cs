namespace ContactCenter.Engine.Settings;

/// <summary>
/// What is wrong with a text that is being read. A node refuses to start at the first mistake; who imports a file wants to hear of all, and reading goes
/// on behind each with what could be understood.
/// </summary>
internal sealed class Mistakes
{
    private readonly List<SettingsException>? _all;

    private Mistakes(List<SettingsException>? all) => _all = all;

    /// <summary>The first one is thrown.</summary>
    public static Mistakes AreThrown { get; } = new(null);

    /// <summary>The mistakes so far.</summary>
    public IReadOnlyList<SettingsException> All => _all ?? [];

    /// <summary>All are collected.</summary>
    public static Mistakes AreCollected() => new([]);

    public void Add(SettingsException mistake)
    {
        if (_all is null)
            throw mistake;
        // What is read twice, such as a flow's name, is wrong once.
        if (!_all.Any(known => known.Message == mistake.Message))
            _all.Add(mistake);
    }

    /// <summary>What is read, or the other value when it is wrong.</summary>
    public T Try<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (SettingsException mistake) when (_all is not null)
        {
            Add(mistake);
            return otherwise;
        }
    }

    /// <summary>Does it; what follows is done even when it is wrong.</summary>
    public void Try(Action read) => Try(() =>
    {
        read();
        return true;
    }, otherwise: false);
}
