using System.Runtime.InteropServices;
using System.Text.Json;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>What a write did.</summary>
/// <param name="Changed">The fields added or given another value.</param>
/// <param name="Removed">The fields that are gone.</param>
internal readonly record struct FieldChanges(FieldSet Changed, FieldSet Removed)
{
    public static readonly FieldChanges None = new(FieldSet.Empty, FieldSet.Empty);

    public bool IsEmpty => Changed.IsEmpty && Removed.IsEmpty;
}

/// <summary>Compares two objects field by field. Branches with equal text are passed over at the cost of comparing bytes.</summary>
internal static class FieldComparison
{
    /// <summary>What turns one object into the other; <c>default</c> for an object that is not there.</summary>
    public static FieldChanges Compare(MergeNode type, JsonElement old, JsonElement now)
    {
        if (old.ValueKind == JsonValueKind.Undefined)
        {
            return new(FieldCollector.Added(type, now, isMember: false), FieldSet.Empty);
        }

        if (JsonMarshal.GetRawUtf8Value(old).SequenceEqual(JsonMarshal.GetRawUtf8Value(now)))
        {
            return FieldChanges.None;
        }

        return (type.Form, old.ValueKind, now.ValueKind) switch
        {
            (MergeForm.Struct, JsonValueKind.Object, JsonValueKind.Object) => Structs(type, old, now),
            (MergeForm.Map or MergeForm.Free, JsonValueKind.Object, JsonValueKind.Object) => Maps(type, old, now),
            (MergeForm.KeyedList or MergeForm.SetList, JsonValueKind.Array, JsonValueKind.Array) => Lists(type, old, now),
            // Texts may differ where values don't: the order of a map's keys, a number's form.
            _ => JsonElement.DeepEquals(old, now) ? FieldChanges.None : new(FieldSet.Leaf, FieldSet.Empty),
        };
    }

    private static FieldChanges Structs(MergeNode type, JsonElement old, JsonElement now)
    {
        var changes = new ChangeCollector();
        var oldFields = new ObjectFields(old);
        var guess = 0;
        foreach (var property in now.EnumerateObject())
        {
            var name = ObjectFields.NameOf(property);
            if (property.Value.ValueKind == JsonValueKind.Null || type.Find(name, ref guess) is not { } field)
            {
                continue;
            }

            if (oldFields.TryFind(name, out var before))
            {
                changes.Add(field.Step, Compare(field.Node, before, property.Value));
            }
            else
            {
                changes.Changed(field.Step, FieldCollector.Added(field.Node, property.Value, field.IsOwned(IsEmpty(property.Value))));
            }
        }

        var newFields = new ObjectFields(now);
        foreach (var property in old.EnumerateObject())
        {
            var name = ObjectFields.NameOf(property);
            if (property.Value.ValueKind != JsonValueKind.Null && !newFields.TryFind(name, out _) && type.Find(name, ref guess) is { } field)
            {
                changes.Removed(field.Step, FieldCollector.Added(field.Node, property.Value, isMember: true));
            }
        }

        return changes.Result;
    }

    private static FieldChanges Maps(MergeNode type, JsonElement old, JsonElement now)
    {
        var changes = new ChangeCollector();
        var oldFields = new ObjectFields(old);
        foreach (var property in now.EnumerateObject())
        {
            var name = ObjectFields.NameOf(property);
            if (!oldFields.TryFind(name, out var before))
            {
                changes.Changed(StepText.Key(name), FieldCollector.Added(type.Items, property.Value, isMember: true));
            }
            else if (Compare(type.Items, before, property.Value) is { IsEmpty: false } inner)
            {
                changes.Add(StepText.Key(name), inner);
            }
        }

        var newFields = new ObjectFields(now);
        foreach (var property in old.EnumerateObject())
        {
            var name = ObjectFields.NameOf(property);
            if (!newFields.TryFind(name, out _))
            {
                changes.Removed(StepText.Key(name), FieldCollector.Added(type.Items, property.Value, isMember: true));
            }
        }

        return changes.Result;
    }

    private static FieldChanges Lists(MergeNode type, JsonElement old, JsonElement now)
    {
        var changes = new ChangeCollector();
        var before = Items(type, old);
        var after = Items(type, now);
        foreach (var (step, items) in after)
        {
            if (!before.TryGetValue(step, out var olds))
            {
                changes.Changed(step, FieldCollector.Added(type.Items, items[0], isMember: true));
            }
            else if (items.Count == 1 && olds.Count == 1)
            {
                changes.Add(step, Compare(type.Items, olds[0], items[0]));
            }
            else if (!SameItems(items, olds))
            {
                // Items that share a key cannot be told apart: they change together.
                changes.Changed(step, FieldSet.Leaf);
            }
        }

        foreach (var (step, items) in before)
        {
            if (!after.ContainsKey(step))
            {
                changes.Removed(step, FieldCollector.Added(type.Items, items[0], isMember: true));
            }
        }

        return changes.Result;
    }

    private static Dictionary<string, List<JsonElement>> Items(MergeNode type, JsonElement list)
    {
        var steps = ListSteps.Of(type, list);
        var items = new Dictionary<string, List<JsonElement>>(steps.Length, StringComparer.Ordinal);
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(items, steps[i++], out _);
            (same ??= new List<JsonElement>(1)).Add(item);
        }

        return items;
    }

    private static bool SameItems(List<JsonElement> left, List<JsonElement> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => JsonElement.DeepEquals(pair.First, pair.Second));

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 0;

    // Lists only where something changed.
    private struct ChangeCollector
    {
        private List<KeyValuePair<string, FieldSet>>? _changed;
        private List<KeyValuePair<string, FieldSet>>? _removed;

        public readonly FieldChanges Result => new(FieldSet.Of(false, _changed), FieldSet.Of(false, _removed));

        public void Add(string step, FieldChanges changes)
        {
            Changed(step, changes.Changed);
            Removed(step, changes.Removed);
        }

        public void Changed(string step, FieldSet set)
        {
            if (!set.IsEmpty)
            {
                (_changed ??= []).Add(new(step, set));
            }
        }

        public void Removed(string step, FieldSet set)
        {
            if (!set.IsEmpty)
            {
                (_removed ??= []).Add(new(step, set));
            }
        }
    }
}
