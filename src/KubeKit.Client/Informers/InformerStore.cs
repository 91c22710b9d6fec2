using KubeKit.Resources;

namespace KubeKit.Client.Informers;

/// <summary>
/// The objects an informer holds, by key and by index. Readers get arrays that never change; each is made once per change,
/// when somebody asks. All members are safe to call from any thread.
/// </summary>
internal sealed class InformerStore<T>(string kind)
    where T : KubeObject
{
    private readonly Lock _lock = new();
    private readonly Bucket _all = new();
    private readonly Index _namespaces = new(static value => [value.Metadata.Namespace ?? ""]);
    private readonly Dictionary<string, Index> _indexes = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Objects.Count;
            }
        }
    }

    public T? Get(ObjectKey key)
    {
        lock (_lock)
        {
            return _all.Objects.GetValueOrDefault(key);
        }
    }

    public T[] List(string? ns)
    {
        lock (_lock)
        {
            return ns is null ? _all.Snapshot() : _namespaces.Find(ns);
        }
    }

    public T[] ByIndex(string name, string value)
    {
        lock (_lock)
        {
            return _indexes.TryGetValue(name, out var index)
                ? index.Find(value)
                : throw new InvalidOperationException($"the informer of {kind} has no index {name}; add it first");
        }
    }

    public void AddIndex(string name, Func<T, IEnumerable<string>> values)
    {
        lock (_lock)
        {
            var index = new Index(values);
            if (_indexes.TryAdd(name, index))
            {
                foreach (var (key, value) in _all.Objects)
                {
                    index.Add(key, value);
                }
            }
        }
    }

    /// <summary>Puts an object; returns what it replaces.</summary>
    public T? Set(ObjectKey key, T value)
    {
        lock (_lock)
        {
            var old = _all.Objects.GetValueOrDefault(key);
            foreach (var index in AllIndexes())
            {
                if (old is not null)
                {
                    index.Remove(key, old);
                }

                index.Add(key, value);
            }

            _all.Set(key, value);
            return old;
        }
    }

    /// <summary>Removes an object; returns it, or null when there is none.</summary>
    public T? Remove(ObjectKey key)
    {
        lock (_lock)
        {
            if (!_all.Objects.TryGetValue(key, out var old))
            {
                return null;
            }

            foreach (var index in AllIndexes())
            {
                index.Remove(key, old);
            }

            _all.Remove(key);
            return old;
        }
    }

    private IEnumerable<Index> AllIndexes() => _indexes.Values.Prepend(_namespaces);

    /// <summary>A set of objects with the array of them that was last asked for.</summary>
    private sealed class Bucket
    {
        private T[]? _snapshot;

        public Dictionary<ObjectKey, T> Objects { get; } = [];

        public T[] Snapshot() => _snapshot ??= [.. Objects.Values];

        public void Set(ObjectKey key, T value)
        {
            Objects[key] = value;
            _snapshot = null;
        }

        public void Remove(ObjectKey key)
        {
            Objects.Remove(key);
            _snapshot = null;
        }
    }

    private sealed class Index(Func<T, IEnumerable<string>> values)
    {
        private readonly Dictionary<string, Bucket> _buckets = [];

        public T[] Find(string value) => _buckets.TryGetValue(value, out var bucket) ? bucket.Snapshot() : [];

        public void Add(ObjectKey key, T value)
        {
            foreach (var under in values(value))
            {
                if (!_buckets.TryGetValue(under, out var bucket))
                {
                    _buckets[under] = bucket = new Bucket();
                }

                bucket.Set(key, value);
            }
        }

        public void Remove(ObjectKey key, T value)
        {
            foreach (var under in values(value))
            {
                if (_buckets.TryGetValue(under, out var bucket))
                {
                    bucket.Remove(key);
                    if (bucket.Objects.Count == 0)
                    {
                        _buckets.Remove(under);
                    }
                }
            }
        }
    }
}
