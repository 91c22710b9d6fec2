using System.Text.Json;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>All owners of an object's fields: the entries of its managedFields.</summary>
internal sealed class Owners
{
    // As kube-apiserver: who wrote long ago is of little interest, and the list must not grow for ever.
    private const int MaxUpdaters = 10;
    private const string AncientChanges = "ancient-changes";

    private readonly List<OwnedFields> _owners = [];

    /// <summary>Whether nobody owns anything.</summary>
    public bool IsEmpty => _owners.Count == 0;

    /// <summary>The owners.</summary>
    public IReadOnlyList<OwnedFields> All => _owners;

    /// <summary>Reads the entries of an object; null when one of them is not as it must be.</summary>
    public static Owners? TryRead(IReadOnlyList<ManagedFieldsEntry>? entries)
    {
        var owners = new Owners();
        try
        {
            foreach (var entry in entries ?? [])
            {
                if (entry is not { Operation: OwnerIdentity.Apply or OwnerIdentity.Update, ApiVersion.Length: > 0, FieldsType: "FieldsV1" })
                {
                    return null;
                }

                owners.Set(new OwnedFields(entry, entry.FieldsV1 is { } fields ? FieldSetJson.Read(fields) : FieldSet.Empty, IsChanged: false));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return owners;
    }

    /// <summary>What an owner has, or null.</summary>
    public OwnedFields? Find(OwnerIdentity owner)
    {
        var index = IndexOf(owner);
        return index < 0 ? null : _owners[index];
    }

    /// <summary>Adds an owner or replaces what it has. Who has nothing is no owner.</summary>
    public void Set(OwnedFields fields)
    {
        var index = IndexOf(fields.Owner);
        if (fields.Set.IsEmpty)
        {
            if (index >= 0)
            {
                _owners.RemoveAt(index);
            }
        }
        else if (index >= 0)
        {
            _owners[index] = fields;
        }
        else
        {
            _owners.Add(fields);
        }
    }

    /// <summary>Takes fields away from every owner but one.</summary>
    public void Take(FieldChanges changes, OwnerIdentity? except)
    {
        for (var i = _owners.Count - 1; i >= 0; i--)
        {
            var owner = _owners[i];
            if (owner.Owner == except)
            {
                continue;
            }

            var rest = owner.Set.Except(changes.Changed).Except(changes.Removed);
            if (rest.IsEmpty)
            {
                _owners.RemoveAt(i);
            }
            else
            {
                _owners[i] = owner.With(rest);
            }
        }
    }

    /// <summary>Merges the oldest updaters of each version into one, so that at most ten are left.</summary>
    public void Cap()
    {
        // Nearly always: as many as that are rare.
        if (_owners.Count <= MaxUpdaters)
        {
            return;
        }

        var updaters = _owners.Where(o => !o.Owner.IsApplier).OrderBy(o => o.Entry.Time).ThenBy(o => o.Entry.Manager, StringComparer.Ordinal).ToList();
        var firsts = new Dictionary<string, OwnedFields>(StringComparer.Ordinal);
        var left = updaters.Count;
        foreach (var updater in updaters)
        {
            if (left <= MaxUpdaters)
            {
                return;
            }

            var version = updater.Entry.ApiVersion ?? "";
            if (!firsts.TryGetValue(version, out var bucket))
            {
                firsts[version] = updater;
                continue;
            }

            // The later one's time: it says how fresh the newest of these changes is.
            _owners.RemoveAll(o => o.Owner == bucket.Owner || o.Owner == updater.Owner);
            var ancient = OwnedFields.New(
                OwnerIdentity.Update, version, new FieldWriter(AncientChanges, null, updater.Entry.Time ?? default), bucket.Set.Union(updater.Set));
            firsts[version] = ancient;
            Set(ancient);
            left--;
        }
    }

    /// <summary>The entries in upstream's order; null for none.</summary>
    public IReadOnlyList<ManagedFieldsEntry>? ToEntries()
    {
        if (_owners.Count == 0)
        {
            return null;
        }

        var entries = new ManagedFieldsEntry[_owners.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = _owners[i].ToEntry();
        }

        if (entries.Length > 1)
        {
            // No two entries are the same in all of these, so that it need not be a stable sort.
            Array.Sort(entries, static (a, b) => InOrder(a, b));
        }

        return entries;
    }

    private static int InOrder(ManagedFieldsEntry left, ManagedFieldsEntry right)
    {
        var order = string.CompareOrdinal(left.Operation, right.Operation);
        order = order != 0 ? order : Nullable.Compare(left.Time, right.Time);
        order = order != 0 ? order : string.CompareOrdinal(left.Manager, right.Manager);
        order = order != 0 ? order : string.CompareOrdinal(left.ApiVersion, right.ApiVersion);
        return order != 0 ? order : string.CompareOrdinal(left.Subresource, right.Subresource);
    }

    private int IndexOf(OwnerIdentity owner)
    {
        for (var i = 0; i < _owners.Count; i++)
        {
            if (_owners[i].Owner == owner)
            {
                return i;
            }
        }

        return -1;
    }
}
