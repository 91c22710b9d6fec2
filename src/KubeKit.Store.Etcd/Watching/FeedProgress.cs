using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>
/// Keeps watches at etcd's newest revision while all that changes there is other people's: a bookmark that stands still would
/// be compacted one day. The member is asked how far the watch has come where it can be trusted to answer in order; elsewhere
/// a mark is written, which the watch then sees.
/// </summary>
internal sealed class FeedProgress(EtcdCluster cluster, Func<long> published, Func<CancellationToken, Task> mark, TimeProvider time)
{
    /// <summary>How often it is looked whether the watch lags behind.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private bool? _isOrdered;

    /// <summary>The stream that is followed; null until it has answered.</summary>
    public WatchStream? Stream { get; set; }

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, time);
        var before = -1L;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var now = published();
                if (now == before && now < cluster.Newest)
                {
                    await CatchUpAsync(stop);
                }

                before = now;
            }
        }
        catch (OperationCanceledException)
        {
            // The store closes.
        }
    }

    private async Task CatchUpAsync(CancellationToken stop)
    {
        try
        {
            if (Stream is { } stream && await IsOrderedAsync(stop))
            {
                await stream.AskProgressAsync(stop);
            }
            else
            {
                await mark(stop);
            }
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or ObjectDisposedException && !stop.IsCancellationRequested)
        {
            // The next time.
        }
    }

    private async ValueTask<bool> IsOrderedAsync(CancellationToken stop) => _isOrdered ??=
        IsOrdered((await cluster.CallAsync((m, o) => m.Maintenance.StatusAsync(new StatusRequest(), o), a => a.Header, mayRepeat: true, stop)).Version);

    /// <summary>Before 3.4.25 and 3.5.8 etcd answers with its newest revision, whether the changes before were sent or not.</summary>
    internal static bool IsOrdered(string version) =>
        Version.TryParse(version.Split('-')[0], out var v) && (v >= new Version(3, 5, 8) || (v.Major == 3 && v.Minor == 4 && v.Build >= 25));
}
