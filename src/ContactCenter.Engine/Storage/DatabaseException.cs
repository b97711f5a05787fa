namespace ContactCenter.Engine.Storage;

/// <summary>A database that this program can't use as it is; the message says why.</summary>
public sealed class DatabaseException(string message) : Exception(message);
