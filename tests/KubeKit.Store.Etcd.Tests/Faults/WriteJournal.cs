using System.Collections.Concurrent;
using KubeKit.Store.Etcd.Tests.Support;

namespace KubeKit.Store.Etcd.Tests.Faults;

/// <summary>Writers that never rest, and a journal of what they were told about each write.</summary>
internal sealed class WriteJournal(IReadOnlyList<EtcdClusterStore> stores, int writers) : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Key, string Value, long Revision)> _acknowledged = new();
    private readonly ConcurrentQueue<(string Key, string Value)> _unknown = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task[] _writing = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<(string Key, string Value, long Revision)> Acknowledged => _acknowledged;

    /// <summary>What nobody could tell the writers.</summary>
    public IReadOnlyCollection<(string Key, string Value)> Unknown => _unknown;

    /// <summary>What they were told that cannot be.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    public void Start() => _writing = [.. Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteAsync(w)))];

    /// <summary>Waits until so many more writes are acknowledged.</summary>
    public async Task MoreAsync(int count, CancellationToken cancellationToken)
    {
        for (var wanted = _acknowledged.Count + count; _acknowledged.Count < wanted;)
        {
            Task more;
            lock (_gate)
            {
                more = _more.Task;
            }

            await Task.WhenAny(more, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_writing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    // Each writer has keys of its own: a conflict on one of them is an answer that cannot be.
    private async Task WriteAsync(int writer)
    {
        var store = stores[writer % stores.Count];
        var revisions = new Dictionary<string, long?>(StringComparer.Ordinal);
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var key = $"/chaos/{writer}/{i % 10}";
            var expected = revisions.GetValueOrDefault(key, 0);
            var isDelete = i % 10 == 7 && expected > 0;
            var value = $"{writer}.{i}";
            var write = isDelete ? Writes.Delete(key, expected, value) : Writes.Put(key, value, expected);
            try
            {
                var result = await store.CommitAsync(write, CancellationToken.None);
                if (result.Outcome != CommitOutcome.Committed)
                {
                    _wrong.Enqueue($"{key} = {value} expecting {expected}: {result.Outcome}, there is {result.Record}");
                    revisions[key] = null;
                    continue;
                }

                revisions[key] = isDelete ? 0 : result.Record!.Revision;
                _acknowledged.Enqueue((key, value, result.Record!.Revision));
                lock (_gate)
                {
                    _more.TrySetResult();
                    _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
            catch (StoreUnavailableException)
            {
                // It may be there or not: the next write of this key expects nothing.
                _unknown.Enqueue((key, value));
                revisions[key] = null;
            }
        }
    }
}
