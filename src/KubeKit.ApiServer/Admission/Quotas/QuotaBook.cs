using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.ApiServer.Bootstrap;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Quotas;

/// <summary>
/// Writes what is used into the statuses of a namespace's quotas, and knows of each since which revision nobody else has: so
/// long, a charge can be taken back. Afterwards the quota controller has counted anew, and the charge is gone from the count
/// already. Used by one <see cref="QuotaQueue"/>, one call at a time.
/// </summary>
internal sealed class QuotaBook(IClusterStore store, KindCache<ResourceQuota> quotas, IFieldOwnership ownership, TimeProvider time)
{
    private readonly Dictionary<StoreKey, (long First, long Last)> _own = [];

    /// <summary>Writes the use into a quota as it was read.</summary>
    /// <returns>The revision; null when the quota has changed, or is gone. Then the newest is known.</returns>
    public async ValueTask<long?> WriteAsync(KnownObject<ResourceQuota> quota, IReadOnlyDictionary<string, Quantity> used, CancellationToken cancellationToken)
    {
        var old = quota.Value;
        var updated = ownership.TrackUpdate(ResourceQuota.Definition, old, old with { Status = old.Status! with { Used = used } }, new FieldWriter(InternalWriter.FieldManager, "status", time.GetUtcNow()));
        var encoded = ObjectCodec.Encode(ResourceQuota.Definition, updated);
        var commit = await store.CommitAsync(new StoreWrite
        {
            Key = quota.Record.Key,
            Kind = StoreWriteKind.Put,
            Value = encoded.Bytes,
            RevisionOffset = encoded.RevisionOffset,
            ExpectedRevision = quota.Record.Revision,
        }, cancellationToken);
        if (commit.Outcome != CommitOutcome.Committed)
        {
            await quotas.RefreshAsync(quota.Record.Key, cancellationToken);
            return null;
        }

        var written = commit.Record!;
        quotas.Saw(written);
        _own[written.Key] = (IsOwn(quota) ? _own[written.Key].First : written.Revision, written.Revision);
        return written.Revision;
    }

    /// <summary>Whether a charge still stands in the quota's count.</summary>
    public bool Holds(QuotaReceipt receipt, KnownObject<ResourceQuota> quota) => IsOwn(quota) && _own[receipt.Quota].First <= receipt.Revision;

    /// <summary>Forgets a quota that is gone.</summary>
    public void Forget(StoreKey quota) => _own.Remove(quota);

    private bool IsOwn(KnownObject<ResourceQuota> quota) => _own.TryGetValue(quota.Record.Key, out var own) && own.Last == quota.Record.Revision;
}
