using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>
/// Reads for one watch, from etcd's history, what the shared window no longer has, as fast as it is asked for. When its member
/// fails it goes on at the next, from where it stands.
/// </summary>
internal sealed class CatchUp(EtcdCluster cluster, EtcdValues values, string prefix, long position, Action<long> noteCompacted) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ChangeReader _reader = new(values, position);
    private WatchStream? _stream;
    private Task<bool>? _next;

    /// <summary>All changes up to here have been returned.</summary>
    public long Position => _reader.Reached;

    /// <summary>The next changes of the prefix; none when others only have changed. A cancelled call loses nothing.</summary>
    public async Task<List<StoreEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            try
            {
                _stream ??= WatchStream.Open(cluster, values.Keys, Position + 1, _closed.Token);
                _next ??= _stream.NextAsync(_closed.Token);
                if (!await _next.WaitAsync(cancellationToken))
                {
                    throw new RpcException(new Status(StatusCode.Unavailable, "the watch's stream ended"));
                }

                _next = null;
                return Take(_stream.Current);
            }
            catch (RpcException e) when (EtcdErrors.IsMemberDown(e) && !_closed.IsCancellationRequested)
            {
                await MoveOnAsync(e, ++failures, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _stream?.Dispose();
        _closed.Dispose();
    }

    private List<StoreEvent> Take(WatchResponse answer)
    {
        try
        {
            var changes = _reader.Take(answer);
            changes.RemoveAll(c => !c.Record.Key.Text.StartsWith(prefix, StringComparison.Ordinal));
            return answer.Canceled
                ? throw new RpcException(new Status(StatusCode.Unavailable, $"etcd cancelled the watch: {answer.CancelReason}"))
                : changes;
        }
        catch (CompactedException e)
        {
            noteCompacted(e.Compacted);
            throw;
        }
    }

    private async Task MoveOnAsync(RpcException failure, int failures, CancellationToken cancellationToken)
    {
        if (_stream is { } stream)
        {
            cluster.Forsake(stream.Member);
            stream.Dispose();
        }

        (_stream, _next, _reader) = (null, null, new ChangeReader(values, Position));
        // Ten rounds with pauses up to a second outlast an election; after that a person should hear of it.
        if (failures > 10 * cluster.Count)
        {
            throw EtcdErrors.Unavailable(failure);
        }

        await cluster.PauseAfterAsync(failures, cancellationToken);
    }
}
