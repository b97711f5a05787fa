using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using ContactCenter.Engine.Settings;
using Serilog;

namespace ContactCenter.Engine.Edge;

/// <summary>The addresses that the hosts of the trunks and the front doors have now.</summary>
internal sealed record TrunksFound(ImmutableArray<KeyValuePair<IPEndPoint, TrunkSettings>> Trunks, ImmutableArray<KeyValuePair<IPEndPoint, SipPlace>> Doors)
    : INoSerializationVerificationNeeded;

internal static class TrunkLookup
{
    public static async Task<TrunksFound> ResolveAsync(IEnumerable<TrunkSettings> trunks, IEnumerable<SipPlace> doors) => new(
        await FindAsync(trunks, trunk => (trunk.Host, trunk.Port), trunk => $"trunk {trunk.Name}").ConfigureAwait(false),
        await FindAsync(doors, door => (door.Host, door.Port), door => $"front door {door}").ConfigureAwait(false));

    /// <summary>Those that name an address themselves.</summary>
    public static IEnumerable<KeyValuePair<IPEndPoint, T>> Numeric<T>(IEnumerable<T> places, Func<T, (string Host, int Port)> at)
    {
        foreach (var place in places)
            if (at(place) is var (host, port) && IPAddress.TryParse(host, out var address))
                yield return new(new IPEndPoint(address, port), place);
    }

    private static async Task<ImmutableArray<KeyValuePair<IPEndPoint, T>>> FindAsync<T>(
        IEnumerable<T> places, Func<T, (string Host, int Port)> at, Func<T, string> name)
    {
        var found = ImmutableArray.CreateBuilder<KeyValuePair<IPEndPoint, T>>();
        foreach (var place in places)
        {
            var (host, port) = at(place);
            try
            {
                foreach (var address in await Dns.GetHostAddressesAsync(host).ConfigureAwait(false))
                    found.Add(new(new IPEndPoint(address, port), place));
            }
            catch (SocketException problem)
            {
                Log.Warning("The host {Host} of {Place} can't be looked up: {Problem}", host, name(place), problem.Message);
            }
        }

        return found.ToImmutable();
    }
}
