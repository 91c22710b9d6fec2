using KubeKit.Client;
using KubeKit.Client.Loops;
using KubeKit.Client.Metadata;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Logging;

namespace KubeKit.Controllers.Quotas;

/// <summary>
/// The kinds that quotas count by number alone, custom ones among them. The server knows how many there are; here is only
/// watched which namespaces have fewer than before. A kind is watched while a quota counts it.
/// </summary>
/// <param name="client">Reads which kinds are served.</param>
/// <param name="metadata">Counts and watches.</param>
/// <param name="concerned">The keys of the quotas that are about a kind (plural, group), in a namespace or (null) everywhere.</param>
/// <param name="time">Measures delays.</param>
/// <param name="logger">Told when a kind cannot be watched.</param>
internal sealed class CountedKinds(
    IKubeClient client, MetadataClient metadata, Func<string, string, string?, IEnumerable<ObjectKey>> concerned, TimeProvider time, ILogger logger)
{
    // How long a kind that nobody serves is believed to be absent.
    private static readonly TimeSpan CatalogAge = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Dictionary<GroupResource, CancellationTokenSource> _watched = [];
    private Action<ObjectKey>? _enqueue;
    private IReadOnlyList<ApiKind> _served = [];
    private long? _servedAt;

    /// <summary>Tells of quotas that need a new count, until disposed.</summary>
    public IDisposable Start(Action<ObjectKey> enqueue)
    {
        lock (_lock)
        {
            _enqueue = enqueue;
        }

        return new Ended(() =>
        {
            lock (_lock)
            {
                _enqueue = null;
                StopAll(_watched.Keys);
            }
        });
    }

    /// <summary>How many objects of a kind a namespace has; null when there is no such kind.</summary>
    public async Task<long?> CountAsync(GroupResource counted, string ns, CancellationToken cancellationToken)
    {
        if (await FindAsync(counted, cancellationToken) is not { IsNamespaced: true } kind || !kind.Can("list", "watch"))
        {
            return null;
        }

        try
        {
            var (count, version) = await metadata.CountAsync(kind, ns, cancellationToken);
            Watch(counted, kind, version);
            return count;
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            // Its definition is gone since.
            _servedAt = null;
            return null;
        }
    }

    /// <summary>Watches no more what none of these quotas counts.</summary>
    public void Keep(IEnumerable<ResourceQuota> quotas)
    {
        lock (_lock)
        {
            if (_watched.Count > 0)
            {
                var bounds = quotas.SelectMany(quota => quota.Spec?.Hard?.Keys ?? []).ToHashSet(StringComparer.Ordinal);
                StopAll(_watched.Keys.Where(kind => !bounds.Any(bound => QuotaBound.Concerns(bound, kind.Resource, kind.Group))));
            }
        }
    }

    private async Task<ApiKind?> FindAsync(GroupResource counted, CancellationToken cancellationToken)
    {
        if (Find() is null && (_servedAt is not { } at || time.GetElapsedTime(at) > CatalogAge))
        {
            _served = await ApiCatalog.ReadAsync(client, cancellationToken);
            _servedAt = time.GetTimestamp();
        }

        return Find();

        ApiKind? Find() => _served.FirstOrDefault(kind => kind.Plural == counted.Resource && kind.Group == counted.Group);
    }

    private void Watch(GroupResource counted, ApiKind kind, string version)
    {
        lock (_lock)
        {
            if (_enqueue is not null && !_watched.ContainsKey(counted))
            {
                var stop = new CancellationTokenSource();
                _watched[counted] = stop;
                var watch = new DeletionWatch(kind, metadata, ns => Tell(counted, ns), time, logger);
                _ = LoopContext.Run(() => watch.RunAsync(version, stop.Token));
            }
        }
    }

    private void Tell(GroupResource counted, string? ns)
    {
        foreach (var key in concerned(counted.Resource, counted.Group, ns))
        {
            _enqueue?.Invoke(key);
        }
    }

    private void StopAll(IEnumerable<GroupResource> kinds)
    {
        foreach (var kind in kinds.ToList())
        {
            _watched[kind].Cancel();
            _watched.Remove(kind);
        }
    }

    private sealed class Ended(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
