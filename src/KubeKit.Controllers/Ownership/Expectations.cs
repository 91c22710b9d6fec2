using System.Collections.Concurrent;
using System.Collections.Frozen;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Resources;

namespace KubeKit.Controllers.Ownership;

/// <summary>
/// What a controller did and its cache has not shown yet. Until it does, nothing more is created or deleted: a cache that
/// lags behind must not lead to too many of them. After five minutes the cache is believed again, whatever it shows.
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

    /// <summary>The uids of what was deleted, and the cache may still show.</summary>
    public IReadOnlySet<string> DeletionsOf(ObjectKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return FrozenSet<string>.Empty;
        }

        lock (entry)
        {
            return entry.Deletions.Count == 0 ? FrozenSet<string>.Empty : new HashSet<string>(entry.Deletions, StringComparer.Ordinal);
        }
    }

    public void ExpectCreation(ObjectKey key, string name) => Expect(key, e => e.Creations.Add(name));

    /// <summary>Expects what was created, unless the cache was quicker than the answer and shows it already.</summary>
    public void ExpectCreation<T>(ObjectKey key, T created, IInformer<T> cache)
        where T : KubeObject, IKubeResource<T>
    {
        if (cache.Get(ObjectKey.Of(created)) is not null)
        {
            return;
        }

        var name = created.Metadata.Name!;
        ExpectCreation(key, name);
        if (cache.Get(ObjectKey.Of(created)) is not null)
        {
            SawCreation(key, name);
        }
    }

    public void ExpectDeletion(ObjectKey key, string uid) => Expect(key, e => e.Deletions.Add(uid));

    public void SawCreation(ObjectKey key, string name) => Saw(key, e => e.Creations.Remove(name));

    public void SawDeletion(ObjectKey key, string uid) => Saw(key, e => e.Deletions.Remove(uid));

    public void Forget(ObjectKey key) => _entries.TryRemove(key, out _);

    // Only what is done anew starts the patience anew: pods that come and go must not keep it from ending.
    private void Expect(ObjectKey key, Action<Entry> change)
    {
        var entry = _entries.GetOrAdd(key, _ => new Entry());
        lock (entry)
        {
            change(entry);
            entry.Since = time.GetUtcNow();
        }
    }

    // Owners that expect nothing, or are gone, leave nothing behind.
    private void Saw(ObjectKey key, Action<Entry> change)
    {
        if (_entries.TryGetValue(key, out var entry))
        {
            lock (entry)
            {
                change(entry);
            }
        }
    }

    private sealed class Entry
    {
        public HashSet<string> Creations { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Deletions { get; } = new(StringComparer.Ordinal);

        public DateTimeOffset Since { get; set; }
    }
}
