using System.Globalization;
using KubeKit.ApiServer.Commit;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>
/// Claims on addresses and node ports in a store that several servers write to: of two that take the same, one gets it. A claim
/// names its Service and is good while that Service has what it claims; one without, left by a server that died, for as long
/// as the write that took it may still be under way.
/// </summary>
internal sealed class ServiceClaims(IClusterStore store, TimeProvider time)
{
    // Longer than any request may take, and than servers' clocks may differ.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Whether other servers may write to the store, too.</summary>
    public bool AreNeeded => !store.ReadsLocally;

    /// <summary>Claims all of some holdings for a Service, or none.</summary>
    /// <returns>What somebody else has of them; nothing when they are claimed.</returns>
    public async ValueTask<ServiceHoldings> TakeAsync(ServiceHoldings wanted, string ns, string name, CancellationToken cancellationToken)
    {
        var (owner, taken) = ($"{ns}/{name}", new List<StoreKey>());
        foreach (var (key, one) in Keys(wanted))
        {
            if (await TakeAsync(key, one, owner, cancellationToken))
            {
                taken.Add(key);
                continue;
            }

            foreach (var again in taken)
            {
                await ReleaseAsync(again, owner, cancellationToken);
            }

            return one;
        }

        return ServiceHoldings.None;
    }

    /// <summary>Gives claims of a Service back that it does not need; what fails is left to lapse.</summary>
    public async Task ReleaseAsync(ServiceHoldings holdings, string ns, string name)
    {
        try
        {
            foreach (var (key, one) in Keys(holdings))
            {
                // A write that failed may have done so because the Service was there already, with just this.
                if (!await HasAsync($"{ns}/{name}", one, CancellationToken.None))
                {
                    await ReleaseAsync(key, $"{ns}/{name}", CancellationToken.None);
                }
            }
        }
        catch (StoreUnavailableException)
        {
            // It lapses.
        }
    }

    private async ValueTask<bool> TakeAsync(StoreKey key, ServiceHoldings one, string owner, CancellationToken cancellationToken)
    {
        for (var expected = 0L; ;)
        {
            var claim = new StoreWrite { Key = key, Kind = StoreWriteKind.Put, Value = Encode(owner), RevisionOffset = -1, ExpectedRevision = expected };
            var result = await store.CommitAsync(claim, cancellationToken);
            if (result.Outcome == CommitOutcome.Committed)
            {
                return true;
            }

            if (result.Record is null)
            {
                expected = 0;
                continue;
            }

            var (holder, since) = Decode(result.Record.Value.Span);
            if (holder != owner && (time.GetUtcNow() - since < Patience || await HasAsync(holder, one, cancellationToken)))
            {
                return false;
            }

            expected = result.Record.Revision;
        }
    }

    private async ValueTask ReleaseAsync(StoreKey key, string owner, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(key, 0, cancellationToken) is { } claim && Decode(claim.Value.Span).Owner == owner)
        {
            await store.CommitAsync(
                new StoreWrite { Key = key, Kind = StoreWriteKind.Delete, Value = claim.Value, RevisionOffset = -1, ExpectedRevision = claim.Revision }, cancellationToken);
        }
    }

    private async ValueTask<bool> HasAsync(string owner, ServiceHoldings one, CancellationToken cancellationToken)
    {
        var slash = owner.IndexOf('/', StringComparison.Ordinal);
        var record = await store.GetAsync(ObjectKeys.Of(Service.Definition, owner[..slash], owner[(slash + 1)..]), 0, cancellationToken);
        if (record is null)
        {
            return false;
        }

        var left = one.Except(ServiceHoldings.Of((Service)ObjectCodec.Decode(Service.Definition, record)));
        return left.Addresses.Count + left.Ports.Count == 0;
    }

    // One claim each, with what it is a claim on.
    private static IEnumerable<(StoreKey Key, ServiceHoldings One)> Keys(ServiceHoldings holdings) =>
    [
        .. holdings.Addresses.Select(a => (new StoreKey($"/registry/ranges/serviceips/{a}"), new ServiceHoldings([a], []))),
        .. holdings.Ports.Select(p => (new StoreKey($"/registry/ranges/servicenodeports/{p.ToString(CultureInfo.InvariantCulture)}"), new ServiceHoldings([], [p]))),
    ];

    private byte[] Encode(string owner) => System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeMilliseconds()} {owner}"));

    private static (string Owner, DateTimeOffset Since) Decode(ReadOnlySpan<byte> claim)
    {
        var text = System.Text.Encoding.UTF8.GetString(claim);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return (text[(space + 1)..], DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text.AsSpan(0, space), CultureInfo.InvariantCulture)));
    }
}
