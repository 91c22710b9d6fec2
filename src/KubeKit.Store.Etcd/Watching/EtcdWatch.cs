using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>A watch on etcd. When its member fails it goes on at the next, from where it stands: no gap, no duplicate.</summary>
internal sealed class EtcdWatch(
    EtcdCluster cluster, EtcdKeys keys, StoreKey prefix, long position, Action<long> noteCompacted, TimeProvider time) : IStoreWatch
{
    private readonly CancellationTokenSource _closed = new();
    private readonly DeletedStates _deleted = new(cluster, keys);
    private WatchStream? _stream;
    private Task<bool>? _next;
    private long _position = position;
    private long _acknowledged = position;

    /// <inheritdoc/>
    public long Progress => Volatile.Read(ref _acknowledged);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        var failures = 0;
        while (true)
        {
            // Asking for more says that the batch before has arrived, and that nothing is pending up to here.
            Volatile.Write(ref _acknowledged, _position);
            try
            {
                _stream ??= WatchStream.Open(cluster, keys, prefix, _position + 1, _closed.Token);
                _next ??= _stream.NextAsync(_closed.Token);
                if (!await _next.WaitAsync(cancellationToken))
                {
                    throw new RpcException(new Status(StatusCode.Unavailable, "the watch's stream ended"));
                }

                var events = await TakeAsync(_stream.Current, cancellationToken);
                _next = null;
                failures = 0;
                if (events.Count > 0)
                {
                    return events;
                }
            }
            catch (RpcException e) when (!_closed.IsCancellationRequested && EtcdErrors.IsMemberDown(e))
            {
                await MoveOnAsync(e, ++failures, cancellationToken);
            }
            catch (RpcException e)
            {
                ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
                throw EtcdErrors.Unavailable(e);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested)
        {
            return;
        }

        await _closed.CancelAsync();
        _stream?.Dispose();
        _closed.Dispose();
    }

    private async Task<List<StoreEvent>> TakeAsync(WatchResponse answer, CancellationToken cancellationToken)
    {
        if (answer.CompactRevision > 0)
        {
            noteCompacted(answer.CompactRevision);
            throw new CompactedException(_position, answer.CompactRevision);
        }

        if (answer.Canceled)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, $"etcd cancelled the watch: {answer.CancelReason}"));
        }

        var events = new List<StoreEvent>(answer.Events.Count);
        foreach (var change in answer.Events)
        {
            var previous = change.PrevKv is null ? null : EtcdValue.Decode(keys, change.PrevKv);
            events.Add(change.Type == Event.Types.EventType.Put
                ? new StoreEvent(StoreWriteKind.Put, EtcdValue.Decode(keys, change.Kv), previous)
                : new StoreEvent(StoreWriteKind.Delete, await _deleted.ReadAsync(change, cancellationToken), previous));
        }

        // An answer without events is progress; the one that confirms the creation tells the revision, not that all before it was sent.
        var reached = events.Count > 0 ? events[^1].Record.Revision : answer.Created ? 0 : answer.Header.Revision;
        _position = Math.Max(_position, reached);
        cluster.Saw(answer.Header.Revision);
        return events;
    }

    /// <summary>To the next member, after a pause that grows once all have failed.</summary>
    private async Task MoveOnAsync(RpcException failure, int failures, CancellationToken cancellationToken)
    {
        if (_stream is { } stream)
        {
            cluster.Forsake(stream.Member);
            stream.Dispose();
        }

        (_stream, _next) = (null, null);
        // Ten rounds with pauses up to a second outlast an election; after that a person should hear of it.
        if (failures > 10 * cluster.Count)
        {
            throw EtcdErrors.Unavailable(failure);
        }

        if (failures >= cluster.Count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1_000, 50 * failures)), time, cancellationToken);
        }
    }
}
