namespace ContactCenter.Engine.Serialization;

/// <summary>A field that can't be written or read; <see cref="EngineSerializer"/> adds which message it is of.</summary>
internal sealed class WireProblem(string message) : Exception(message);
