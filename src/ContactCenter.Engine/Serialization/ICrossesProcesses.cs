namespace ContactCenter.Engine.Serialization;

/// <summary>
/// A message that may travel between nodes. Every one has a Protobuf form and a manifest in <c>EngineSerializer</c>; a test walks all types that
/// carry this mark.
/// </summary>
public interface ICrossesProcesses;
