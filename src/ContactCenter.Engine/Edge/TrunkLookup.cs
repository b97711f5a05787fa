using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>The addresses that the trunks' hosts have now.</summary>
internal sealed record TrunksFound(ImmutableArray<KeyValuePair<IPEndPoint, TrunkSettings>> Trunks) : INoSerializationVerificationNeeded;

internal static class TrunkLookup
{
    public static async Task<TrunksFound> ResolveAsync(IEnumerable<TrunkSettings> trunks)
    {
        var found = ImmutableArray.CreateBuilder<KeyValuePair<IPEndPoint, TrunkSettings>>();
        foreach (var trunk in trunks)
        {
            try
            {
                foreach (var address in await Dns.GetHostAddressesAsync(trunk.Host).ConfigureAwait(false))
                    found.Add(new(new IPEndPoint(address, trunk.Port), trunk));
            }
            catch (SocketException problem)
            {
                Log.Warning("The host {Host} of trunk {Trunk} can't be looked up: {Problem}", trunk.Host, trunk.Name, problem.Message);
            }
        }

        return new TrunksFound(found.ToImmutable());
    }
}
