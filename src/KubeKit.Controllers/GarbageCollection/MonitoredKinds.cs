using KubeKit.Client.Loops;
using KubeKit.Client.Metadata;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>The kinds whose objects are watched: all that can be listed, watched and deleted, but events, which own nothing and are many.</summary>
internal sealed class MonitoredKinds(Func<ApiKind, KindMonitor> createMonitor, Action<ApiKind> forget)
{
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<(string Group, string Plural), Watched> _watched = [];
    private volatile IReadOnlyList<ApiKind> _served = [];

    /// <summary>Completes when all the kinds found first have been listed: before, owners only seem to be absent.</summary>
    public Task Synced => _synced.Task;

    /// <summary>A served kind, whatever its version; null for none.</summary>
    public ApiKind? Find(string group, string kind) => _served.FirstOrDefault(served => served.Kind == kind && served.Group == group);

    /// <summary>Starts to watch kinds that are new, and ends with those that are no longer served.</summary>
    public void Set(IReadOnlyList<ApiKind> served)
    {
        _served = served;
        var wanted = served.Where(kind => kind.Kind != "Event" && kind.Can("list", "watch", "delete")).ToDictionary(kind => (kind.Group, kind.Plural));
        foreach (var (key, watched) in _watched.Where(pair => !wanted.TryGetValue(pair.Key, out var kind) || kind.Version != pair.Value.Kind.Version).ToArray())
        {
            _watched.Remove(key);
            watched.Stop.Cancel();
            forget(watched.Kind);
        }

        foreach (var (key, kind) in wanted.Where(pair => !_watched.ContainsKey(pair.Key)))
        {
            var (monitor, stop) = (createMonitor(kind), new CancellationTokenSource());
            _watched[key] = new Watched(kind, monitor, stop, LoopContext.Run(() => monitor.RunAsync(stop.Token)));
        }

        if (!_synced.Task.IsCompleted)
        {
            _ = CompleteAsync([.. _watched.Values.Select(watched => watched.Monitor.Synced)]);
        }
    }

    private async Task CompleteAsync(IReadOnlyList<Task> lists)
    {
        foreach (var list in lists)
        {
            await list;
        }

        _synced.TrySetResult();
    }

    public async Task StopAsync()
    {
        foreach (var watched in _watched.Values)
        {
            await watched.Stop.CancelAsync();
            await watched.Run;
            watched.Stop.Dispose();
        }
    }

    private sealed record Watched(ApiKind Kind, KindMonitor Monitor, CancellationTokenSource Stop, Task Run);
}
