using System.Collections.Concurrent;
using KubeKit.Client;

namespace KubeKit.Controllers.Replicas;

/// <summary>
/// What a controller did and its cache has not shown yet. Until it does, nothing more is created or deleted: a cache that
/// lags behind must not lead to too many pods. After five minutes the cache is believed again, whatever it shows.
/// </summary>
internal sealed class Expectations(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<ObjectKey, Entry> _entries = new();

    public bool AreMet(ObjectKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return true;
        }

        lock (entry)
        {
            return (entry.Creations.Count == 0 && entry.Deletions.Count == 0) || time.GetUtcNow() - entry.Since > Patience;
        }
    }

    public void ExpectCreation(ObjectKey key, string podName) => With(key, e => e.Creations.Add(podName));

    public void ExpectDeletion(ObjectKey key, string podUid) => With(key, e => e.Deletions.Add(podUid));

    public void SawCreation(ObjectKey key, string podName) => With(key, e => e.Creations.Remove(podName));

    public void SawDeletion(ObjectKey key, string podUid) => With(key, e => e.Deletions.Remove(podUid));

    public void Forget(ObjectKey key) => _entries.TryRemove(key, out _);

    private void With(ObjectKey key, Action<Entry> change)
    {
        var entry = _entries.GetOrAdd(key, _ => new Entry());
        lock (entry)
        {
            change(entry);
            entry.Since = time.GetUtcNow();
        }
    }

    private sealed class Entry
    {
        public HashSet<string> Creations { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Deletions { get; } = new(StringComparer.Ordinal);

        public DateTimeOffset Since { get; set; }
    }
}
