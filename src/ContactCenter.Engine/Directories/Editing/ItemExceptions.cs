namespace ContactCenter.Engine.Directories.Editing;

/// <summary>What is to be changed is not there.</summary>
public sealed class ItemNotFoundException(string message) : Exception(message);

/// <summary>The change would leave the directory with something that can't be, such as a number that leads nowhere.</summary>
public sealed class ItemConflictException(string message) : Exception(message);
