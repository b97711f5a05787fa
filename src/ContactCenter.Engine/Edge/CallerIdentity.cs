using ContactCenter.Domain.Directory;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge;

/// <summary>Who calls, as the agent is shown: cleaned of control characters and cut to a sane length, for it comes from outside.</summary>
internal sealed record CallerIdentity(string Number, string? Name)
{
    private const string Anonymous = "anonymous";

    public static CallerIdentity Of(ExtensionAccount account) => new(account.Extension, null);

    public static CallerIdentity Of(SipRequest request) =>
        new(PartyNumber.Of(request.From.Uri) ?? Anonymous, PartyNumber.Clean(request.From.DisplayName));
}
