using ContactCenter.Engine.Edge;
using ContactCenter.Sip.Registration;
using Google.Protobuf;
using static ContactCenter.Engine.Serialization.WireFields;

namespace ContactCenter.Engine.Serialization;

/// <summary>The wire forms of what the registration of an extension is told and tells.</summary>
internal static class RegistrationWire
{
    public static IEnumerable<WireForm> Forms =>
    [
        WireForm.Of("R1", Protos.UpdateRegistration.Parser, Write, Read),
        WireForm.Of("R2", Protos.RegistrationUpdated.Parser, Write, Read),
        WireForm.Of("R3", Protos.FindContacts.Parser, Write, Read),
        WireForm.Of("R4", Protos.ContactsFound.Parser, Write, Read),
    ];

    /// <summary>What is registered at an extension, to be stored.</summary>
    public static byte[] ToBytes(Bindings bindings)
    {
        var wire = new Protos.RegistrationUpdated();
        wire.Bindings.AddRange(bindings.All.Select(Write));
        return wire.ToByteArray();
    }

    /// <summary>What was stored, by any earlier version.</summary>
    public static Bindings FromBytes(byte[] bytes) => new([.. Protos.RegistrationUpdated.Parser.ParseFrom(bytes).Bindings.Select(Read)]);

    private static Protos.UpdateRegistration Write(UpdateRegistration m)
    {
        var update = Needed(m.Update, "Update");
        var wire = new Protos.UpdateRegistration
        {
            Extension = Name(m.Extension, "Extension"),
            CallId = Needed(update.CallId, "Update.CallId"),
            Sequence = update.Sequence,
            RemoveAll = update.RemoveAll,
            SourceAddress = Needed(update.SourceAddress, "Update.SourceAddress"),
            SourcePort = update.SourcePort,
            MaxContacts = update.MaxContacts,
        };
        wire.Contacts.AddRange(Needed(update.Contacts, "Update.Contacts").Select(Write));
        if (update.UserAgent is { } userAgent)
            wire.UserAgent = userAgent;
        if (update.Path is { } path)
            wire.Path = path;
        return wire;
    }

    private static UpdateRegistration Read(Protos.UpdateRegistration w) => new(Name(w.Extension, "Extension"), new RegisterUpdate(
        w.CallId, w.Sequence, w.RemoveAll, [.. w.Contacts.Select(Read)], w.SourceAddress, w.SourcePort, w.HasUserAgent ? w.UserAgent : null,
        w.MaxContacts, w.HasPath ? w.Path : null));

    private static Protos.ContactUpdate Write(ContactUpdate contact)
    {
        var wire = new Protos.ContactUpdate
        {
            Contact = Name(contact.Contact, "Update.Contacts.Contact"),
            Parameters = Needed(contact.Parameters, "Update.Contacts.Parameters"),
            Q = contact.Q,
            Expires = contact.Expires.Ticks,
            AtSource = contact.AtSource,
        };
        if (contact.Instance is { } instance)
            wire.Instance = instance;
        return wire;
    }

    private static ContactUpdate Read(Protos.ContactUpdate w) => new(
        Name(w.Contact, "Update.Contacts.Contact"), w.Parameters, w.Q, TimeSpan.FromTicks(w.Expires), w.HasInstance ? w.Instance : null,
        w.AtSource);

    private static Protos.RegistrationUpdated Write(RegistrationUpdated m)
    {
        var wire = new Protos.RegistrationUpdated { Extension = Name(m.Extension, "Extension") };
        if (m.RefusedStatus is { } status)
            wire.RefusedStatus = status;
        wire.Bindings.AddRange(Needed(m.Bindings, "Bindings").All.Select(Write));
        return wire;
    }

    private static RegistrationUpdated Read(Protos.RegistrationUpdated w) =>
        new(Name(w.Extension, "Extension"), new Bindings([.. w.Bindings.Select(Read)]), w.HasRefusedStatus ? w.RefusedStatus : null);

    private static Protos.FindContacts Write(FindContacts m) => new() { Extension = Name(m.Extension, "Extension"), Query = Bytes(m.Query) };

    private static FindContacts Read(Protos.FindContacts w) => new(Name(w.Extension, "Extension"), Id(w.Query, "Query"));

    private static Protos.ContactsFound Write(ContactsFound m)
    {
        var wire = new Protos.ContactsFound { Extension = Name(m.Extension, "Extension"), Query = Bytes(m.Query) };
        wire.Contacts.AddRange(Entries(m.Contacts, "Contacts").Select(Write));
        return wire;
    }

    private static ContactsFound Read(Protos.ContactsFound w) =>
        new(Name(w.Extension, "Extension"), Id(w.Query, "Query"), [.. w.Contacts.Select(Read)]);

    private static Protos.Binding Write(Binding binding)
    {
        var wire = new Protos.Binding
        {
            Contact = Name(binding.Contact, "Binding.Contact"),
            Parameters = Needed(binding.Parameters, "Binding.Parameters"),
            Q = binding.Q,
            ExpiresAt = Ticks(binding.ExpiresAt),
            CallId = Needed(binding.CallId, "Binding.CallId"),
            Sequence = binding.Sequence,
            SourceAddress = Needed(binding.SourceAddress, "Binding.SourceAddress"),
            SourcePort = binding.SourcePort,
            AtSource = binding.AtSource,
        };
        if (binding.Instance is { } instance)
            wire.Instance = instance;
        if (binding.UserAgent is { } userAgent)
            wire.UserAgent = userAgent;
        if (binding.Path is { } path)
            wire.Path = path;
        return wire;
    }

    private static Binding Read(Protos.Binding w) => new(
        Name(w.Contact, "Binding.Contact"),
        w.Parameters,
        w.Q,
        Time(w.ExpiresAt, "Binding.ExpiresAt"),
        w.CallId,
        w.Sequence,
        w.HasInstance ? w.Instance : null,
        w.SourceAddress,
        w.SourcePort,
        w.HasUserAgent ? w.UserAgent : null,
        w.AtSource,
        w.HasPath ? w.Path : null);
}
