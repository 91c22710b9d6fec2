using KubeKit.Node.Runtime;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node.Pods;

/// <summary>
/// What the runtime has, for all pods of the node. Lists are shared: whoever asks while one is under way gets the next,
/// so that a thousand pods that change at once cost a handful of lists, and no answer is older than its question.
/// </summary>
internal sealed partial class RuntimeView(IContainerRuntime runtime, TimeProvider time, ILogger logger)
{
    // Like the kubelet's relist when it has events: a net under events that were lost.
    private static readonly TimeSpan RelistPeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<IReadOnlyDictionary<string, PodRuntime>> _current = Task.FromResult<IReadOnlyDictionary<string, PodRuntime>>(new Dictionary<string, PodRuntime>());
    private Task<IReadOnlyDictionary<string, PodRuntime>>? _next;

    /// <summary>Called with a pod's uid when something of it changed, with null when anything may have.</summary>
    public Action<string?>? Changed { get; set; }

    /// <summary>Called when the runtime's events broke off.</summary>
    public Action? Broken { get; set; }

    /// <summary>What the runtime has of a pod, not older than this call.</summary>
    public async Task<PodRuntime> GetAsync(string uid, CancellationToken cancellationToken) =>
        (await GetAllAsync(cancellationToken)).GetValueOrDefault(uid, PodRuntime.Empty);

    /// <summary>What the runtime has, by pod uid, not older than this call.</summary>
    public Task<IReadOnlyDictionary<string, PodRuntime>> GetAllAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _next ??= ListAfterAsync(_current);
            return _next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Follows the runtime's events until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var relist = time.CreateTimer(_ => Changed?.Invoke(null), null, RelistPeriod, RelistPeriod);
        while (true)
        {
            try
            {
                await foreach (var change in runtime.WatchEventsAsync(cancellationToken))
                    Changed?.Invoke(change.PodUid);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.EventsBroken(logger, e.Message);
                Broken?.Invoke();
            }

            await Task.Delay(ReconnectDelay, time, cancellationToken);
            Changed?.Invoke(null);
        }
    }

    private async Task<IReadOnlyDictionary<string, PodRuntime>> ListAfterAsync(Task before)
    {
        // Leaves the caller's lock first, and lets those who ask in the same moment share this list.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        lock (_lock)
        {
            _current = _next!;
            _next = null;
        }

        var sandboxes = await runtime.ListSandboxesAsync(CancellationToken.None);
        var containers = await runtime.ListContainersAsync(CancellationToken.None);
        var byPod = containers.GroupBy(c => c.Pod.Uid).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.Attempt).ToList());
        var result = new Dictionary<string, PodRuntime>();
        foreach (var group in sandboxes.GroupBy(s => s.Pod.Uid))
        {
            byPod.Remove(group.Key, out var own);
            result[group.Key] = new PodRuntime([.. group.OrderByDescending(s => s.Attempt)], own ?? []);
        }

        // Containers whose sandbox somebody removed: still to be cleaned up.
        foreach (var (uid, own) in byPod)
            result[uid] = new PodRuntime([], own);

        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6020, Level = LogLevel.Warning, Message = "The runtime's events broke off: {Error}")]
        public static partial void EventsBroken(ILogger logger, string error);
    }
}
