using System.Collections.Concurrent;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources;
using KubeKit.Store;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.Admission.Lookups;

/// <summary>
/// Keeps the objects of a small kind that many writes ask for, so that who has none of them pays nothing. Writes of this
/// process count from the moment they are answered (<see cref="KindCaches"/> notes them, and what they touched is read anew
/// before the next look); those of other servers of the same cluster come by a watch, a moment later.
/// </summary>
internal sealed partial class KindCache<T>(IClusterStore store, KindFollower follower, ILogger<KindCache<T>> logger) : IKindCache, IDisposable
    where T : KubeObject, IKubeResource<T>
{
    private readonly KnownObjects<T> _objects = new();
    private readonly ConcurrentQueue<StoreKey> _touched = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private long _changes;
    private long _applied;

    public ResourceDefinition Kind => T.Definition;

    /// <summary>The objects in a namespace in the order of their names; those of a cluster-scoped kind are in the empty one.</summary>
    public ValueTask<IReadOnlyList<KnownObject<T>>> InAsync(string ns, CancellationToken cancellationToken) =>
        Volatile.Read(ref _changes) == Volatile.Read(ref _applied) ? ValueTask.FromResult(_objects.In(ns)) : CatchUpAsync(ns, cancellationToken);

    /// <summary>An object by its name, or null.</summary>
    public async ValueTask<T?> FindAsync(string ns, string name, CancellationToken cancellationToken)
    {
        foreach (var known in await InAsync(ns, cancellationToken))
        {
            if (known.Value.Metadata.Name == name)
            {
                return known.Value;
            }
        }

        return null;
    }

    public void Touch(string ns, string name)
    {
        _touched.Enqueue(ObjectKeys.Of(T.Definition, ns, name));
        Interlocked.Increment(ref _changes);
    }

    /// <summary>Takes in what this process has just committed itself.</summary>
    public void Saw(StoreRecord record) => _objects.Apply(record.Key, record, record.Revision, inOrder: false);

    /// <summary>Reads an object anew that turned out to be another than known.</summary>
    public async ValueTask RefreshAsync(StoreKey key, CancellationToken cancellationToken)
    {
        // Before the read: what is not there then was gone at this revision.
        var revision = store.CurrentRevision;
        var record = await store.GetAsync(key, 0, cancellationToken);
        _objects.Apply(key, record, record?.Revision ?? revision, inOrder: false);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var revision = await LoadAsync(cancellationToken);
        _ = follower.FollowAsync(T.Definition, revision, TakeAsync, LoadAsync, e => Log.WatchFailed(logger, Kind.Names.Plural, e));
    }

    public void Dispose() => _reading.Dispose();

    private async ValueTask<IReadOnlyList<KnownObject<T>>> CatchUpAsync(string ns, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var target = Volatile.Read(ref _changes);
            while (_touched.TryPeek(out var key))
            {
                await RefreshAsync(key, cancellationToken);
                _touched.TryDequeue(out _);
            }

            Volatile.Write(ref _applied, target);
            return _objects.In(ns);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<long> LoadAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(T.Definition, "")), cancellationToken);
        foreach (var gone in _objects.Keys().Except(page.Records.Select(r => r.Key)))
        {
            _objects.Apply(gone, null, page.Revision, inOrder: true);
        }

        foreach (var record in page.Records)
        {
            _objects.Apply(record.Key, record, record.Revision, inOrder: true);
        }

        return page.Revision;
    }

    private ValueTask TakeAsync(IReadOnlyList<StoreEvent> changes)
    {
        foreach (var change in changes)
        {
            _objects.Apply(change.Record.Key, change.Kind == StoreWriteKind.Delete ? null : change.Record, change.Record.Revision, inOrder: true);
        }

        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1050, LogLevel.Warning, "The watch of {Kind} for admission ended; they are read anew")]
        public static partial void WatchFailed(ILogger logger, string kind, Exception exception);
    }
}
