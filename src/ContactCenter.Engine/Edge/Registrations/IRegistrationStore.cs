using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Edge;

/// <summary>Where registrations outlive the node, so that phones need not register again after a restart before they can be rung.</summary>
public interface IRegistrationStore
{
    /// <summary>What is registered at that extension.</summary>
    Task<Bindings> ReadAsync(string extension, CancellationToken cancel);

    /// <summary>Replaces what was registered at those extensions, of all of them or, when it throws, of none.</summary>
    Task WriteAsync(IReadOnlyDictionary<string, Bindings> registrations, CancellationToken cancel);
}
