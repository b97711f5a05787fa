using System.Diagnostics.Metrics;
using ContactCenter.Contracts;

namespace ContactCenter.Engine.Telemetry;

/// <summary>Logins of thin clients at this node's gateway. No enterprise is named: whoever guesses would make up as many as they like.</summary>
internal sealed class LoginMetrics(Meter meter)
{
    private readonly Counter<long> _accepted = meter.CreateCounter<long>("contact_center.logins.accepted", description: "Logins of clients that were accepted");
    private readonly Counter<long> _refused = meter.CreateCounter<long>(
        "contact_center.logins.refused", description: "Logins of clients that were refused, by the field that is wrong; throttled: too many at once");

    public void Accept() => _accepted.Add(1);

    /// <param name="field">What was wrong; none: the service was not ready.</param>
    public void Refuse(LoginField field) => Refuse(field is LoginField.None ? Labels.Of(Labels.Reason, "not_ready") : Labels.Of(Labels.Reason, field));

    /// <summary>Before there was a session: the versions do not fit, or there are too many.</summary>
    public void RefuseEarly(LoginField field) => Refuse(field is LoginField.None ? Labels.Of(Labels.Reason, "throttled") : Labels.Of(Labels.Reason, field));

    private void Refuse(KeyValuePair<string, object?> reason) => _refused.Add(1, reason);
}
