using System.Collections.Concurrent;

namespace KubeKit.Controllers.Nodes;

/// <summary>
/// When nodes last gave a sign of life, by this process' clock: what a node writes is only compared with what it wrote
/// before, so that clocks which disagree harm nobody.
/// </summary>
internal sealed class NodeHeartbeats(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Sign> _signs = new(StringComparer.Ordinal);

    /// <summary>Notes what a node shows now; returns for how long it has shown nothing new.</summary>
    public TimeSpan SilenceOf(string node, DateTimeOffset? leaseRenewed, DateTimeOffset? statusReported)
    {
        var now = time.GetUtcNow();
        var sign = _signs.AddOrUpdate(
            node,
            static (_, seen) => seen,
            static (_, before, seen) => before.Lease == seen.Lease && before.Status == seen.Status ? before : seen,
            new Sign(leaseRenewed, statusReported, now));
        return now - sign.SeenAt;
    }

    public void Forget(string node) => _signs.TryRemove(node, out _);

    private sealed record Sign(DateTimeOffset? Lease, DateTimeOffset? Status, DateTimeOffset SeenAt);
}
