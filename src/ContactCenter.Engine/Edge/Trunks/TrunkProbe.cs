using System.Diagnostics;
using System.Globalization;
using ContactCenter.Engine.Settings;
using ContactCenter.Sip;

namespace ContactCenter.Engine.Edge.Trunks;

/// <summary>What a trunk has answered.</summary>
/// <param name="IsThere">Whether it serves: any answer but 503 says so.</param>
/// <param name="Text">The answer and how long it took, or what came instead.</param>
public sealed record TrunkAnswer(bool IsThere, string Text);

/// <summary>Asks a trunk by OPTIONS (RFC 3261, 11) whether it is there.</summary>
public static class TrunkProbe
{
    /// <summary>How long it has to answer.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    /// <summary>Asks; does not fail.</summary>
    public static async Task<TrunkAnswer> AskAsync(SipEndpoint sip, SipSettings settings, TrunkSettings trunk, CancellationToken cancel = default)
    {
        var uri = SipUri.Create(null, trunk.Host, trunk.Port);
        var answer = new TaskCompletionSource<SipRequestResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();
        try
        {
            sip.SendRequest(
                new OutgoingRequest
                {
                    Method = SipMethods.Options, RequestUri = uri, From = new NameAddress(sip.ContactUri("node")), To = new NameAddress(uri),
                    Route = settings.OutboundProxy is { } proxy ? [proxy.ToRoute()] : [],
                },
                result => answer.TrySetResult(result));
            var result = await answer.Task.WaitAsync(AnswerWithin, cancel).ConfigureAwait(false);
            return result.Response is { } response
                ? new(response.Status != 503, string.Create(CultureInfo.InvariantCulture, $"{response.Status} to OPTIONS after {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms"))
                : new(false, result.Error ?? "no answer to OPTIONS");
        }
        catch (TimeoutException)
        {
            return new(false, string.Create(CultureInfo.InvariantCulture, $"no answer to OPTIONS within {AnswerWithin.TotalSeconds:0} s"));
        }
    }
}
