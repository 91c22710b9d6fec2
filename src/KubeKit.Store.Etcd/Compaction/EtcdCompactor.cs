using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Compaction;

/// <summary>
/// Drops etcd's history, each time up to where it stood one interval before. Of the processes that share the cluster one does
/// so in an interval: the first to replace the mark that the last one left, as kube-apiserver's compactors agree.
/// </summary>
internal sealed class EtcdCompactor(EtcdCluster cluster, EtcdKeys keys, Func<long, CancellationToken, Task> compact, TimeSpan interval, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private long _turn;
    private long _revision;

    public void Start() => _running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                try
                {
                    await TakeTurnAsync();
                }
                catch (Exception e) when (e is RpcException or StoreUnavailableException or FutureRevisionException)
                {
                    // In an interval, or another process.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The store closes.
        }
    }

    private async Task TakeTurnAsync()
    {
        var turn = new TxnRequest();
        turn.Compare.Add(new Compare { Key = keys.Compacted, Target = Compare.Types.CompareTarget.Version, Result = Compare.Types.CompareResult.Equal, Version = _turn });
        var mark = ByteString.CopyFromUtf8(_revision.ToString(CultureInfo.InvariantCulture));
        turn.Success.Add(new RequestOp { RequestPut = new PutRequest { Key = keys.Compacted, Value = mark } });
        turn.Failure.Add(new RequestOp { RequestRange = new RangeRequest { Key = keys.Compacted } });
        var answer = await cluster.CallAsync((m, o) => m.Kv.TxnAsync(turn, o), a => a.Header, mayRepeat: false, _stop.Token);
        var (due, isOurs) = (_revision, answer.Succeeded);
        // The mark's version counts the turns. Whoever missed one knows it now, and compacts in the next at the earliest.
        _turn = isOurs ? _turn + 1 : answer.Responses[0].ResponseRange.Kvs is [{ } found] ? found.Version : 0;
        _revision = answer.Header.Revision;
        if (isOurs && due > 0)
        {
            await compact(due, _stop.Token);
            await ForgetWritersAsync(due);
        }
    }

    // Processes that died left their keys. One that lives and finds its own gone writes it anew.
    private async Task ForgetWritersAsync(long before)
    {
        var all = new RangeRequest { Key = keys.Writers, RangeEnd = keys.WritersEnd, KeysOnly = true };
        var writers = await cluster.CallAsync((m, o) => m.Kv.RangeAsync(all, o), a => a.Header, mayRepeat: true, _stop.Token);
        foreach (var writer in writers.Kvs.Where(w => w.ModRevision < before))
        {
            var forget = new TxnRequest();
            forget.Compare.Add(new Compare { Key = writer.Key, Target = Compare.Types.CompareTarget.Mod, Result = Compare.Types.CompareResult.Equal, ModRevision = writer.ModRevision });
            forget.Success.Add(new RequestOp { RequestDeleteRange = new DeleteRangeRequest { Key = writer.Key } });
            await cluster.CallAsync((m, o) => m.Kv.TxnAsync(forget, o), a => a.Header, mayRepeat: false, _stop.Token);
        }
    }
}
