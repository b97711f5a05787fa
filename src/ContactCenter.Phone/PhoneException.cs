namespace ContactCenter.Phone;

/// <summary>The phone could not do what it was asked for; the message says what, with status and reason.</summary>
public class PhoneException : Exception
{
    /// <summary>What failed and why.</summary>
    public PhoneException(string what, int? status, string reason)
        : base(status is null ? $"{what}: {reason}" : $"{what}: {status} {reason}")
    {
        Status = status;
        Reason = reason;
    }

    /// <summary>The SIP status of the refusal; null when nobody answered.</summary>
    public int? Status { get; }

    /// <summary>The reason phrase, or what went wrong in words.</summary>
    public string Reason { get; }
}

/// <summary>A call was not answered: refused, cancelled, or nobody there.</summary>
public sealed class PhoneCallFailedException : PhoneException
{
    /// <summary>Which call failed and why.</summary>
    public PhoneCallFailedException(string number, int? status, string reason)
        : base($"the call with {number} failed", status, reason)
    {
    }
}
