using System.Collections.Concurrent;
using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Lookups;

/// <summary>The objects of a kind in memory, by namespace. Readers take no lock; the objects of a namespace are replaced as a whole.</summary>
internal sealed class KnownObjects<T>
    where T : KubeObject, IKubeResource<T>
{
    private readonly Lock _writing = new();
    private readonly Dictionary<string, (long Revision, bool IsGone)> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long Revision)> _gone = new();
    private readonly ConcurrentDictionary<string, KnownObject<T>[]> _byNamespace = new(StringComparer.Ordinal);

    /// <summary>The objects in a namespace; those of a cluster-scoped kind are in the empty one.</summary>
    public IReadOnlyList<KnownObject<T>> In(string ns) => _byNamespace.TryGetValue(ns, out var objects) ? objects : [];

    /// <summary>Takes a change in. Older news than what is known is ignored.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="record">The object as stored; null when it is gone.</param>
    /// <param name="revision">As of when.</param>
    /// <param name="inOrder">Whether the news comes from the watch, after which none that is older can come.</param>
    public void Apply(StoreKey key, StoreRecord? record, long revision, bool inOrder)
    {
        var value = record is null ? null : new KnownObject<T>((T)ObjectCodec.Decode(T.Definition, record), record);
        lock (_writing)
        {
            if (inOrder)
            {
                ForgetGone(revision);
            }

            if (_known.TryGetValue(key.Text, out var before) && before.Revision >= revision)
            {
                return;
            }

            Replace(ObjectKeys.Split(T.Definition, key).Namespace, key, value);
            if (value is null && inOrder)
            {
                _known.Remove(key.Text);
                return;
            }

            _known[key.Text] = (revision, value is null);
            if (value is null)
            {
                _gone.Enqueue((key.Text, revision));
            }
        }
    }

    /// <summary>The keys of what is known to exist.</summary>
    public IReadOnlyList<StoreKey> Keys()
    {
        lock (_writing)
        {
            return [.. _known.Where(k => !k.Value.IsGone).Select(k => new StoreKey(k.Key))];
        }
    }

    private void Replace(string ns, StoreKey key, KnownObject<T>? value)
    {
        // In the order of their keys, as a list has them: what comes first among several must not depend on chance.
        var others = (_byNamespace.GetValueOrDefault(ns) ?? []).Where(known => known.Record.Key != key);
        var objects = (value is null ? others : others.Append(value)).OrderBy(known => known.Record.Key).ToArray();
        if (objects.Length > 0)
        {
            _byNamespace[ns] = objects;
        }
        else
        {
            _byNamespace.TryRemove(ns, out _);
        }
    }

    // What is gone stays known by its revision until the watch has passed that: late news of its life must not bring it back.
    private void ForgetGone(long revision)
    {
        while (_gone.TryPeek(out var first) && first.Revision < revision)
        {
            _gone.Dequeue();
            if (_known.TryGetValue(first.Key, out var known) && known.IsGone && known.Revision == first.Revision)
            {
                _known.Remove(first.Key);
            }
        }
    }
}

/// <summary>An object and the record it was read from.</summary>
internal sealed record KnownObject<T>(T Value, StoreRecord Record)
    where T : KubeObject, IKubeResource<T>;
