namespace ContactCenter.Contracts;

/// <summary>A message from a thin client to the server.</summary>
public interface IClientMessage;

/// <summary>A message from the server to a thin client.</summary>
public interface IServerMessage;
