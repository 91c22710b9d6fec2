namespace KubeKit.Store.Watching;

/// <summary>
/// Entries by prefix, found by the keys that start with them: a look costs as much as there are different lengths of prefixes,
/// however many there are. Callers hold a lock of their own.
/// </summary>
internal sealed class PrefixTable<T>
    where T : class
{
    private readonly Dictionary<string, T> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _entryOf;
    private readonly SortedDictionary<int, int> _countByLength = [];
    private int[] _lengths = [];

    public PrefixTable() => _entryOf = _entries.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyCollection<T> Values => _entries.Values;

    public T? Find(string prefix) => _entries.GetValueOrDefault(prefix);

    public void Add(string prefix, T entry)
    {
        _entries.Add(prefix, entry);
        CountLength(prefix.Length, +1);
    }

    public void Remove(string prefix)
    {
        if (_entries.Remove(prefix))
        {
            CountLength(prefix.Length, -1);
        }
    }

    /// <summary>All entries whose prefix a key starts with, shortest first.</summary>
    public Matches Matching(string key) => new(this, key);

    private void CountLength(int length, int change)
    {
        var count = _countByLength.GetValueOrDefault(length) + change;
        if (count == 0)
        {
            _countByLength.Remove(length);
        }
        else
        {
            _countByLength[length] = count;
        }

        if (_lengths.Length != _countByLength.Count)
        {
            _lengths = [.. _countByLength.Keys];
        }
    }

    /// <summary>Goes through the matches without allocating.</summary>
    public struct Matches(PrefixTable<T> table, string key)
    {
        private int _next;

        public T Current { get; private set; } = null!;

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next < table._lengths.Length && table._lengths[_next] <= key.Length)
            {
                if (table._entryOf.TryGetValue(key.AsSpan(0, table._lengths[_next++]), out var entry))
                {
                    Current = entry;
                    return true;
                }
            }

            return false;
        }
    }
}
