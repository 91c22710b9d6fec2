using System.Collections.Concurrent;
using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Store;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.Admission.Lookups;

/// <summary>
/// Keeps the objects of a small kind that many writes ask for, so that who has none of them pays nothing. Writes of this
/// process count from the moment they are answered (<see cref="KindCaches"/> notes them, and what they touched is read anew
/// before the next look); those of other servers of the same cluster come by a watch, a moment later.
/// </summary>
internal sealed partial class KindCache<T>(IClusterStore store, ServerStop stop, TimeProvider time, ILogger<KindCache<T>> logger) : IKindCache, IDisposable
    where T : KubeObject, IKubeResource<T>
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

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
        _ = Task.Run(() => FollowAsync(revision), CancellationToken.None);
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

    private async Task FollowAsync(long revision)
    {
        while (!stop.Token.IsCancellationRequested)
        {
            try
            {
                await using var watch = store.Watch(ObjectKeys.Prefix(T.Definition, ""), revision);
                while (true)
                {
                    foreach (var change in await watch.ReadAsync(stop.Token))
                    {
                        _objects.Apply(change.Record.Key, change.Kind == StoreWriteKind.Delete ? null : change.Record, change.Record.Revision, inOrder: true);
                        revision = change.Record.Revision;
                    }
                }
            }
            catch (Exception) when (stop.Token.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Compacted history, or a store that is away for a moment: all is read anew.
                Log.WatchFailed(logger, Kind.Names.Plural, e);
                await Task.Delay(RetryDelay, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                revision = await ReloadAsync(revision);
            }
        }
    }

    private async Task<long> ReloadAsync(long revision)
    {
        try
        {
            return await LoadAsync(stop.Token);
        }
        catch (Exception)
        {
            return revision;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1050, LogLevel.Warning, "The watch of {Kind} for admission ended; they are read anew")]
        public static partial void WatchFailed(ILogger logger, string kind, Exception exception);
    }
}
