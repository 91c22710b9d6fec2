using KubeKit.Client.Loops;
using KubeKit.Client;
using KubeKit.Node.Volumes;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>
/// Watches the ConfigMaps and Secrets that running pods mount, one watch per object however many pods mount it, and calls
/// back when one changes.
/// </summary>
internal sealed class ReferenceWatches(IKubeClient client, bool runsProcesses, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Kind, string Namespace, string Name), Entry> _entries = [];

    /// <summary>Watches everything that a pod's volumes name. Dispose to stop.</summary>
    public IDisposable Watch(Pod pod, Action changed)
    {
        var keys = Named(pod).Distinct().ToList();
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (!_entries.TryGetValue(key, out var entry))
                {
                    _entries[key] = entry = new Entry(CancellationTokenSource.CreateLinkedTokenSource(stopping));
                    _ = key.Kind == nameof(ConfigMap) ? RunAsync<ConfigMap>(key.Namespace, key.Name, entry) : RunAsync<Secret>(key.Namespace, key.Name, entry);
                }

                entry.Listeners.Add(changed);
            }
        }

        return new Subscription(() => Release(keys, changed));
    }

    private IEnumerable<(string Kind, string Namespace, string Name)> Named(Pod pod)
    {
        var ns = pod.Metadata.Namespace ?? "";
        foreach (var volume in (pod.Spec?.Volumes ?? []).Where(v => PodVolumes.IsMade(v, runsProcesses)))
        {
            if (volume.ConfigMap?.Name is { } map)
                yield return (nameof(ConfigMap), ns, map);

            if (volume.Secret?.SecretName is { } secret)
                yield return (nameof(Secret), ns, secret);

            foreach (var source in volume.Projected?.Sources ?? [])
            {
                if (source.ConfigMap?.Name is { } projectedMap)
                    yield return (nameof(ConfigMap), ns, projectedMap);

                if (source.Secret?.Name is { } projectedSecret)
                    yield return (nameof(Secret), ns, projectedSecret);
            }
        }
    }

    private async Task RunAsync<T>(string ns, string name, Entry entry)
        where T : KubeObject, IKubeResource<T>
    {
        await Task.Yield();
        var cancellationToken = entry.End.Token;
        string? version = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var query = new WatchQuery { Namespace = ns, FieldSelector = $"metadata.name={name}", ResourceVersion = version };
                await foreach (var change in client.WatchAsync<T>(query, cancellationToken))
                {
                    version = change.Object.Metadata.ResourceVersion;
                    if (change.Type != WatchEventType.Bookmark)
                        Tell(entry);
                }
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Too old a version, a lost connection, a right that is missing: anew; the pods' own periods bridge the gap.
                version = null;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await LoopContext.PauseAsync(RetryDelay, time, cancellationToken);
        }
    }

    private void Tell(Entry entry)
    {
        Action[] listeners;
        lock (_lock)
            listeners = [.. entry.Listeners];

        foreach (var listener in listeners)
            listener();
    }

    private void Release(IEnumerable<(string Kind, string Namespace, string Name)> keys, Action changed)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                var entry = _entries[key];
                entry.Listeners.Remove(changed);
                if (entry.Listeners.Count == 0)
                {
                    _entries.Remove(key);
                    entry.End.Cancel();
                }
            }
        }
    }

    private sealed record Entry(CancellationTokenSource End)
    {
        public List<Action> Listeners { get; } = [];
    }

    private sealed class Subscription(Action release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
