namespace Benchmarks.Harness;

/// <summary>Something is missing that the benchmark needs.</summary>
internal sealed class CannotMeasureException(string message) : Exception(message);
