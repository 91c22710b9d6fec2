using System.Collections.Concurrent;
using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources;
using KubeKit.Resources.Rbac.V1;
using KubeKit.Store;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>
/// Keeps the index at the store's state. Writes of this process count from the moment they are answered: as an admission
/// stage it notes what they touched, and reads that anew before the next decision. Writes of other servers of the same
/// cluster come by watches, a moment later.
/// </summary>
internal sealed partial class RbacCache(IClusterStore store, KindFollower follower, ILogger<RbacCache> logger) : IMutatingAdmission, IDisposable
{
    private static readonly ResourceDefinition[] Kinds = [ClusterRole.Definition, Role.Definition, ClusterRoleBinding.Definition, RoleBinding.Definition];

    private readonly RbacIndex _index = new();
    private readonly ConcurrentQueue<(ResourceDefinition Kind, StoreKey Key)> _touched = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private long _changes;
    private long _applied;

    /// <summary>Reads all there is, and follows it until the server stops.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds)
        {
            var revision = await LoadAsync(kind, cancellationToken);
            _ = follower.FollowAsync(kind, revision, changes => TakeAsync(kind, changes), anew => LoadAsync(kind, anew),
                e => Log.WatchFailed(logger, kind.Names.Plural, e));
        }
    }

    /// <summary>The index, with every write in it that this process has answered.</summary>
    public ValueTask<RbacIndex> CurrentAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _changes) == Volatile.Read(ref _applied) ? ValueTask.FromResult(_index) : CatchUpAsync(cancellationToken);

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (!request.DryRun && Array.IndexOf(Kinds, request.Definition) >= 0)
        {
            request.OnCompleted(_ =>
            {
                // The name may have been made up on the way; whatever became of the write, the store knows.
                var name = request.Object?.Metadata.Name ?? request.Name;
                _touched.Enqueue((request.Definition, ObjectKeys.Of(request.Definition, request.Namespace, name)));
                Interlocked.Increment(ref _changes);
            });
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => _reading.Dispose();

    private async ValueTask<RbacIndex> CatchUpAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var target = Volatile.Read(ref _changes);
            while (_touched.TryPeek(out var touched))
            {
                // Before the read: what is not there then was gone at this revision.
                var revision = store.CurrentRevision;
                var record = await store.GetAsync(touched.Key, 0, cancellationToken);
                _index.Apply(touched.Kind, touched.Key, record is null ? null : ObjectCodec.Decode(touched.Kind, record), record?.Revision ?? revision, inOrder: false);
                _touched.TryDequeue(out _);
            }

            Volatile.Write(ref _applied, target);
            return _index;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<long> LoadAsync(ResourceDefinition kind, CancellationToken cancellationToken)
    {
        var prefix = ObjectKeys.Prefix(kind, "");
        var page = await store.ListAsync(new StoreRange(prefix), cancellationToken);
        foreach (var gone in _index.KeysUnder(prefix).Except(page.Records.Select(r => r.Key)))
        {
            _index.Apply(kind, gone, null, page.Revision, inOrder: true);
        }

        foreach (var record in page.Records)
        {
            _index.Apply(kind, record.Key, ObjectCodec.Decode(kind, record), record.Revision, inOrder: true);
        }

        return page.Revision;
    }

    private ValueTask TakeAsync(ResourceDefinition kind, IReadOnlyList<StoreEvent> changes)
    {
        foreach (var change in changes)
        {
            var value = change.Kind == StoreWriteKind.Delete ? null : ObjectCodec.Decode(kind, change.Record);
            _index.Apply(kind, change.Record.Key, value, change.Record.Revision, inOrder: true);
        }

        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Warning, "The watch of {Kind} ended; they are read anew")]
        public static partial void WatchFailed(ILogger logger, string kind, Exception exception);
    }
}
