using KubeKit.Client.Metadata;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>
/// Who owns whom, among all objects of all kinds. Each change says which objects are worth a look: those that may have lost
/// their last owner, and owners that waited for what has gone. Safe for concurrent use.
/// </summary>
internal sealed class OwnershipGraph
{
    // UIDs never come back, so one that has gone needs no asking; the number bounds memory, not correctness.
    private const int RememberedGone = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, OwnedObject> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _dependents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly Queue<string> _goneInOrder = new();

    /// <summary>An object as it was last seen; null when it has not been seen or is gone.</summary>
    public OwnedObject? Find(string uid)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault(uid);
        }
    }

    /// <summary>The objects that name an owner.</summary>
    public IReadOnlyList<OwnedObject> DependentsOf(string uid)
    {
        lock (_lock)
        {
            return _dependents.TryGetValue(uid, out var uids) ? [.. uids.Select(dependent => _objects[dependent])] : [];
        }
    }

    /// <summary>Whether an object is known to be gone for good.</summary>
    public bool IsGone(string uid)
    {
        lock (_lock)
        {
            return _gone.Contains(uid);
        }
    }

    /// <summary>Notes an object as it is now; returns the UIDs of those worth a look.</summary>
    public IReadOnlyCollection<string> Set(OwnedObject value)
    {
        lock (_lock)
        {
            var look = new HashSet<string>(StringComparer.Ordinal);
            var before = _objects.GetValueOrDefault(value.Uid);

            // A read that was under way while the watch went on: what has gone stays gone, what is newer stays.
            if (_gone.Contains(value.Uid) || (before is not null && value.IsOlderThan(before)))
            {
                return look;
            }

            _objects[value.Uid] = value;
            if (before is null || !before.Owners.SequenceEqual(value.Owners))
            {
                Reconnect(before, value, look);
            }

            if (value.Orphans || (value.WaitsForDependents && before?.WaitsForDependents != true))
            {
                look.Add(value.Uid);
            }

            if (value.WaitsForDependents && before?.WaitsForDependents != true && _dependents.TryGetValue(value.Uid, out var dependents))
            {
                look.UnionWith(dependents);
            }

            return look;
        }
    }

    /// <summary>Notes that an object is gone; returns the UIDs of those worth a look.</summary>
    public IReadOnlyCollection<string> Remove(string uid)
    {
        lock (_lock)
        {
            Remember(uid);
            var look = new HashSet<string>(StringComparer.Ordinal);
            if (_dependents.TryGetValue(uid, out var dependents))
            {
                look.UnionWith(dependents);
            }

            if (_objects.Remove(uid, out var value))
            {
                foreach (var owner in value.Owners)
                {
                    Disconnect(owner.Uid, uid);
                    LookWhenWaiting(owner.Uid, look);
                }
            }

            return look;
        }
    }

    /// <summary>Makes the objects of a kind exactly those of a list; returns the UIDs of those worth a look.</summary>
    public IReadOnlyCollection<string> Replace(ApiKind kind, IReadOnlyList<OwnedObject> all)
    {
        List<string> missing;
        lock (_lock)
        {
            var uids = all.Select(value => value.Uid).ToHashSet(StringComparer.Ordinal);
            missing = [.. _objects.Values.Where(value => value.Kind == kind && !uids.Contains(value.Uid)).Select(value => value.Uid)];
        }

        var look = new HashSet<string>(StringComparer.Ordinal);
        missing.ForEach(uid => look.UnionWith(Remove(uid)));
        foreach (var value in all)
        {
            look.UnionWith(Set(value));
        }

        return look;
    }

    /// <summary>Forgets the objects of a kind that is no longer served: nothing is known of them, neither that they are there nor that they are gone.</summary>
    public void Forget(ApiKind kind)
    {
        lock (_lock)
        {
            foreach (var value in _objects.Values.Where(value => value.Kind == kind).ToArray())
            {
                _objects.Remove(value.Uid);
                foreach (var owner in value.Owners)
                {
                    Disconnect(owner.Uid, value.Uid);
                }
            }
        }
    }

    private void Reconnect(OwnedObject? before, OwnedObject value, HashSet<string> look)
    {
        foreach (var owner in before?.Owners ?? [])
        {
            Disconnect(owner.Uid, value.Uid);
            LookWhenWaiting(owner.Uid, look);
        }

        foreach (var owner in value.Owners)
        {
            Connect(owner, value.Uid);
            if (!_objects.TryGetValue(owner.Uid, out var known) || known.WaitsForDependents || !known.CanOwn(value))
            {
                look.Add(value.Uid);
            }
        }
    }

    private void Connect(OwnerReference owner, string dependent)
    {
        if (!_dependents.TryGetValue(owner.Uid, out var dependents))
        {
            _dependents[owner.Uid] = dependents = new HashSet<string>(StringComparer.Ordinal);
        }

        dependents.Add(dependent);
    }

    private void Disconnect(string owner, string dependent)
    {
        if (_dependents.TryGetValue(owner, out var dependents) && dependents.Remove(dependent) && dependents.Count == 0)
        {
            _dependents.Remove(owner);
        }
    }

    private void LookWhenWaiting(string owner, HashSet<string> look)
    {
        if (_objects.TryGetValue(owner, out var known) && known.WaitsForDependents)
        {
            look.Add(owner);
        }
    }

    private void Remember(string uid)
    {
        if (_gone.Add(uid))
        {
            _goneInOrder.Enqueue(uid);
            if (_goneInOrder.Count > RememberedGone)
            {
                _gone.Remove(_goneInOrder.Dequeue());
            }
        }
    }
}
