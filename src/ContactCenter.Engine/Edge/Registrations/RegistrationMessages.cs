using System.Collections.Immutable;
using ContactCenter.Engine.Serialization;
using ContactCenter.Sip.Registration;

namespace ContactCenter.Engine.Edge;

/// <summary>A message for the registration of one extension, a sharded entity.</summary>
public interface IRegistrationMessage : ICrossesProcesses
{
    /// <summary>The extension, which is the user of the address-of-record.</summary>
    string Extension { get; }
}

/// <summary>A REGISTER that has been authenticated and read (RFC 3261, 10.3); the answer is <see cref="RegistrationUpdated"/>.</summary>
public sealed record UpdateRegistration(string Extension, RegisterUpdate Update) : IRegistrationMessage;

/// <summary>What is registered after a REGISTER. <paramref name="RefusedStatus"/>: it changed nothing and is answered so (RFC 3261, 10.3); else null.</summary>
public sealed record RegistrationUpdated(string Extension, Bindings Bindings, int? RefusedStatus) : ICrossesProcesses;

/// <summary>Where can that extension be rung? The answer is <see cref="ContactsFound"/>.</summary>
public sealed record FindContacts(string Extension, Guid Query) : IRegistrationMessage;

/// <summary>The live contacts, the best first.</summary>
public sealed record ContactsFound(string Extension, Guid Query, ImmutableArray<Binding> Contacts) : ICrossesProcesses;
