using ContactCenter.Domain.Directory;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>Who calls, as the agent is shown: cleaned of control characters and cut to a sane length, for it comes from outside.</summary>
internal sealed record CallerIdentity(string Number, string? Name)
{
    private const int Longest = 64;
    private const string Anonymous = "anonymous";

    public static CallerIdentity Of(ExtensionAccount account) => new(account.Extension, null);

    public static CallerIdentity Of(SipRequest request)
    {
        var from = request.From;
        return new(Clean(from.Uri.User) ?? Anonymous, Clean(from.DisplayName));
    }

    private static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var clean = new string([.. text.Where(c => !char.IsControl(c)).Take(Longest)]).Trim();
        return clean.Length == 0 ? null : clean;
    }
}
