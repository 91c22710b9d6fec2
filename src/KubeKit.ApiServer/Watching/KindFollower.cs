using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Store;

namespace KubeKit.ApiServer.Watching;

/// <summary>
/// Keeps what the server itself knows of a kind at the store's state: hands over every change in order, and lets all be read
/// anew when changes may have been missed (compacted history, a store that was away, a change that could not be taken).
/// </summary>
internal sealed class KindFollower(IClusterStore store, ServerStop stop, TimeProvider time)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Follows a kind from a revision on until the server stops; never throws.</summary>
    /// <param name="kind">The kind to follow, in all namespaces.</param>
    /// <param name="revision">The revision whose state is known already.</param>
    /// <param name="take">Takes changes in, in their order.</param>
    /// <param name="readAnew">Reads all there is and returns its revision; tried each second until it works.</param>
    /// <param name="failed">Told of the failure that begins an outage, not of those that go on with it.</param>
    public async Task FollowAsync(
        ResourceDefinition kind, long revision, Func<IReadOnlyList<StoreEvent>, ValueTask> take, Func<CancellationToken, Task<long>> readAnew, Action<Exception> failed)
    {
        for (var isTold = false; !stop.Token.IsCancellationRequested;)
        {
            try
            {
                if (isTold)
                {
                    revision = await readAnew(stop.Token);
                    isTold = false;
                }

                await using var watch = store.Watch(ObjectKeys.Prefix(kind, ""), revision);
                while (true)
                {
                    await take(await watch.ReadAsync(stop.Token));
                }
            }
            catch (Exception) when (stop.Token.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!isTold)
                {
                    failed(e);
                    isTold = true;
                }

                await Task.Delay(RetryDelay, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }
}
