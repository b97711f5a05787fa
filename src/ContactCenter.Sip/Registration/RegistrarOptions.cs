namespace ContactCenter.Sip.Registration;

/// <summary>A registrar's limits (RFC 3261 §10.3).</summary>
/// <param name="MinExpires">Shorter wishes are refused with 423.</param>
/// <param name="MaxExpires">Longer wishes are cut.</param>
/// <param name="DefaultExpires">What a request that names no time gets.</param>
/// <param name="MaxContacts">The most bindings of one address; further ones are refused with 403.</param>
public sealed record RegistrarOptions(TimeSpan MinExpires, TimeSpan MaxExpires, TimeSpan DefaultExpires, int MaxContacts)
{
    /// <summary>One minute, one hour, one hour, ten contacts.</summary>
    public static readonly RegistrarOptions Default = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromHours(1), 10);
}
