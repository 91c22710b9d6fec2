using KubeKit.Resources.Selectors;
using KubeKit.Store;

namespace KubeKit.ApiServer.Listing.Labels;

/// <summary>The keys of all objects that carry one label, by its value and in the store's order. Not for several threads at once.</summary>
internal sealed class LabelColumn(string label)
{
    private readonly Dictionary<string, SortedSet<StoreKey>> _keys = new(StringComparer.Ordinal);
    private readonly StoredLabels _reader = new([label]);

    /// <summary>Enters an object, in place of the state before, if there was one.</summary>
    public void Put(StoreRecord record, StoreRecord? before)
    {
        var value = ValueOf(record);
        var old = before is null ? null : ValueOf(before);
        if (value == old)
        {
            return;
        }

        Drop(old, record.Key);
        if (value is null)
        {
            return;
        }

        if (!_keys.TryGetValue(value, out var keys))
        {
            _keys[value] = keys = [];
        }

        keys.Add(record.Key);
    }

    /// <summary>Takes out an object.</summary>
    public void Remove(StoreRecord before) => Drop(ValueOf(before), before.Key);

    /// <summary>The keys under a prefix whose objects meet a requirement that only the label's presence can meet.</summary>
    public IReadOnlyList<StoreKey> Find(LabelRequirement requirement, StoreKey prefix)
    {
        var found = new List<StoreKey>();
        var values = requirement.Operator == LabelOperator.Exists ? (IEnumerable<string>)_keys.Keys : requirement.Values;
        foreach (var value in values)
        {
            if (_keys.TryGetValue(value, out var keys))
            {
                found.AddRange(keys.GetViewBetween(prefix, new StoreKey(prefix.Text + char.MaxValue)));
            }
        }

        if (values.Skip(1).Any())
        {
            found.Sort();
        }

        return found;
    }

    private void Drop(string? value, StoreKey key)
    {
        if (value is not null && _keys.TryGetValue(value, out var keys) && keys.Remove(key) && keys.Count == 0)
        {
            _keys.Remove(value);
        }
    }

    private string? ValueOf(StoreRecord record) => _reader.Read(record.Value.Span).GetValueOrDefault(label);
}
