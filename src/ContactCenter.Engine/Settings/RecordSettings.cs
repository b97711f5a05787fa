using Npgsql;

namespace ContactCenter.Engine.Settings;

/// <summary>The database that records are kept in.</summary>
public enum RecordStoreKind
{
    /// <summary>None: records go to the log alone.</summary>
    Off,

    /// <summary>SQLite, one file in the data directory.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    Postgresql,
}

/// <summary>Where records are kept and for how long; <c>contact-center.records</c>.</summary>
/// <param name="Store">The database.</param>
/// <param name="ConnectionString">Where PostgreSQL is; empty for another store. May hold a password.</param>
/// <param name="Retention">How long a record is kept after its call ended; null: for ever.</param>
public sealed record RecordSettings(RecordStoreKind Store, string ConnectionString, TimeSpan? Retention)
{
    private static readonly TimeSpan LeastRetention = TimeSpan.FromHours(1);
    private static readonly TimeSpan MostRetention = TimeSpan.FromDays(36500);

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => $"{Store}, kept for {(Retention is { } time ? Durations.ToText(time) : "ever")}";

    internal static RecordSettings Read(HoconReader records)
    {
        var store = records.String("store") switch
        {
            "sqlite" => RecordStoreKind.Sqlite,
            "postgresql" => RecordStoreKind.Postgresql,
            "off" => RecordStoreKind.Off,
            _ => throw records.Wrong("store", "sqlite, postgresql or off"),
        };
        return new RecordSettings(store, ReadConnectionString(records, store),
            records.String("retention") is "off" ? null : records.Duration("retention", LeastRetention, MostRetention));
    }

    /// <summary>The value is never shown: a password is likely in it.</summary>
    private static string ReadConnectionString(HoconReader records, RecordStoreKind store)
    {
        const string Key = "connection-string";
        var text = records.String(Key);
        switch (store)
        {
            case RecordStoreKind.Postgresql when text.Length == 0:
                throw new SettingsException(records.Key(Key), null, "a value is needed with store = postgresql, such as \"Host=db.example.com;Username=contact-center\"");
            case RecordStoreKind.Postgresql:
                return Parse(text) is { Host.Length: > 0 }
                    ? text
                    : throw new SettingsException(records.Key(Key), "(secret)", "a connection string with a Host");
            default:
                return text.Length == 0
                    ? text
                    : throw new SettingsException(records.Key(Key), "(secret)", "no value unless store = postgresql; SQLite's file is in the data directory");
        }

        NpgsqlConnectionStringBuilder Parse(string connection)
        {
            try
            {
                return new NpgsqlConnectionStringBuilder(connection);
            }
            catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
            {
                throw new SettingsException(records.Key(Key), "(secret)", "Npgsql's form, KEY=VALUE;KEY=VALUE with keys such as Host, Port, Username, Password, Database");
            }
        }
    }
}
