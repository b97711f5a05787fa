using Npgsql;

namespace ContactCenter.Engine.Settings;

/// <summary>The database that a node keeps everything in.</summary>
public enum DatabaseKind
{
    /// <summary>None: nothing outlives the process, and records go to the log alone.</summary>
    Off,

    /// <summary>SQLite, one file in the data directory.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    Postgresql,
}

/// <summary>Where journal, snapshots, records and directory are kept; <c>contact-center.database</c>.</summary>
/// <param name="Kind">The database.</param>
/// <param name="ConnectionString">Where PostgreSQL is; empty for another one. May hold a password.</param>
public sealed record DatabaseSettings(DatabaseKind Kind, string ConnectionString)
{
    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => $"{Kind}";

    internal static DatabaseSettings Read(HoconReader database)
    {
        var kind = database.String("store") switch
        {
            "sqlite" => DatabaseKind.Sqlite,
            "postgresql" => DatabaseKind.Postgresql,
            "off" => DatabaseKind.Off,
            _ => throw database.Wrong("store", "sqlite, postgresql or off"),
        };
        return new DatabaseSettings(kind, ReadConnectionString(database, kind));
    }

    /// <summary>The value is never shown: a password is likely in it.</summary>
    private static string ReadConnectionString(HoconReader database, DatabaseKind kind)
    {
        const string Key = "connection-string";
        var text = database.String(Key);
        switch (kind)
        {
            case DatabaseKind.Postgresql when text.Length == 0:
                throw new SettingsException(database.Key(Key), null, "a value is needed with store = postgresql, such as \"Host=db.example.com;Username=contact-center\"");
            case DatabaseKind.Postgresql:
                return Parse(text) is { Host.Length: > 0 }
                    ? text
                    : throw new SettingsException(database.Key(Key), "(secret)", "a connection string with a Host");
            default:
                return text.Length == 0
                    ? text
                    : throw new SettingsException(database.Key(Key), "(secret)", "no value unless store = postgresql; SQLite's file is in the data directory");
        }

        NpgsqlConnectionStringBuilder Parse(string connection)
        {
            try
            {
                return new NpgsqlConnectionStringBuilder(connection);
            }
            catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
            {
                throw new SettingsException(database.Key(Key), "(secret)", "Npgsql's form, KEY=VALUE;KEY=VALUE with keys such as Host, Port, Username, Password, Database");
            }
        }
    }
}
