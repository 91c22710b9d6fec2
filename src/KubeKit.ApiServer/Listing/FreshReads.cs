using KubeKit.ApiServer.Encoding;
using KubeKit.Store;

namespace KubeKit.ApiServer.Listing;

/// <summary>Waits a while for versions that this server has not seen yet, as happens where several share a store.</summary>
internal sealed class FreshReads(IClusterStore store, TimeProvider time)
{
    // As long as kube-apiserver's watch cache.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns once the store has reached a version; null asks for none.</summary>
    /// <exception cref="ApiException">It did not get there in time: 504, and the client may come back.</exception>
    public ValueTask WaitAsync(long? version, CancellationToken cancellationToken) =>
        version is { } wanted && wanted > store.CurrentRevision ? new ValueTask(WaitAsync(wanted, cancellationToken)) : default;

    private async Task WaitAsync(long wanted, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        // Asked for: a server that nobody writes to is not told what others of the same cluster wrote.
        while (wanted > await store.NewestRevisionAsync(cancellationToken))
        {
            if (time.GetElapsedTime(started) >= Patience)
            {
                throw ApiErrors.TooLargeResourceVersion(wanted, store.CurrentRevision);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
