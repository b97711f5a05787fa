namespace ContactCenter.Engine.Records.Store;

/// <summary>A database that records can't be kept in, or read from, as it is; the message says why.</summary>
public sealed class RecordStoreException(string message) : Exception(message);
