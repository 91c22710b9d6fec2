namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>
/// A set of fields of an object, as a tree that shares branches: no operation changes a set, and those without effect
/// return the very same one. Steps are kept in the text form of <c>fieldsV1</c>: <c>f:spec</c>, <c>k:{"name":"web"}</c>,
/// <c>v:"a"</c>, <c>i:0</c>. Their ordinal order is that of upstream.
/// </summary>
internal sealed class FieldSet
{
    /// <summary>No field.</summary>
    public static readonly FieldSet Empty = new(false, [], []);

    /// <summary>The place itself and nothing below it.</summary>
    public static readonly FieldSet Leaf = new(true, [], []);

    private readonly string[] _steps;
    private readonly FieldSet[] _children;

    private FieldSet(bool isMember, string[] steps, FieldSet[] children) => (IsMember, _steps, _children) = (isMember, steps, children);

    /// <summary>Whether the place itself belongs to the set, not only places below it.</summary>
    public bool IsMember { get; }

    /// <summary>Whether the set holds nothing.</summary>
    public bool IsEmpty => !IsMember && _steps.Length == 0;

    /// <summary>How many steps lead down from here.</summary>
    public int Count => _steps.Length;

    /// <summary>The steps that lead down from here, in order.</summary>
    public ReadOnlySpan<string> Steps => _steps;

    /// <summary>The sets below the <see cref="Steps"/>.</summary>
    public ReadOnlySpan<FieldSet> Children => _children;

    /// <summary>A set from branches in any order; empty branches are left out.</summary>
    public static FieldSet Of(bool isMember, List<KeyValuePair<string, FieldSet>>? branches)
    {
        if (branches is null || branches.Count == 0)
        {
            return isMember ? Leaf : Empty;
        }

        branches.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var builder = new Builder(branches.Count);
        foreach (var (step, child) in branches)
        {
            builder.Add(step, child);
        }

        return builder.Build(isMember);
    }

    /// <summary>The set below a step, or null.</summary>
    public FieldSet? Find(string step)
    {
        var index = Array.BinarySearch(_steps, step, StringComparer.Ordinal);
        return index < 0 ? null : _children[index];
    }

    /// <summary>The set without one step and all below it.</summary>
    public FieldSet Without(string step)
    {
        var index = Array.BinarySearch(_steps, step, StringComparer.Ordinal);
        return index < 0 ? this : new FieldSet(IsMember, [.. _steps[..index], .. _steps[(index + 1)..]], [.. _children[..index], .. _children[(index + 1)..]]);
    }

    /// <summary>The fields of either.</summary>
    public FieldSet Union(FieldSet other)
    {
        if (ReferenceEquals(this, other) || other.IsEmpty)
        {
            return this;
        }

        var result = new Builder(Math.Max(Count, other.Count));
        var same = IsMember || !other.IsMember;
        var (i, j) = (0, 0);
        while (i < Count || j < other.Count)
        {
            var order = i == Count ? 1 : j == other.Count ? -1 : string.CompareOrdinal(_steps[i], other._steps[j]);
            if (order < 0)
            {
                result.Add(_steps[i], _children[i]);
                i++;
            }
            else if (order > 0)
            {
                same = false;
                result.Add(other._steps[j], other._children[j]);
                j++;
            }
            else
            {
                var child = _children[i].Union(other._children[j]);
                same &= ReferenceEquals(child, _children[i]);
                result.Add(_steps[i], child);
                i++;
                j++;
            }
        }

        return same ? this : result.Build(IsMember || other.IsMember);
    }

    /// <summary>The fields of this set that the other has not.</summary>
    public FieldSet Except(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return this;
        }

        var result = new Builder(Count);
        var same = !(IsMember && other.IsMember);
        var j = 0;
        for (var i = 0; i < Count; i++)
        {
            var child = other.Seek(ref j, _steps[i]) is { } matched ? _children[i].Except(matched) : _children[i];
            same &= ReferenceEquals(child, _children[i]);
            result.Add(_steps[i], child);
        }

        return same ? this : result.Build(IsMember && !other.IsMember);
    }

    /// <summary>The fields of both.</summary>
    public FieldSet Intersect(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return Empty;
        }

        var result = new Builder(Math.Min(Count, other.Count));
        var j = 0;
        for (var i = 0; i < Count; i++)
        {
            if (other.Seek(ref j, _steps[i]) is { } matched)
            {
                result.Add(_steps[i], _children[i].Intersect(matched));
            }
        }

        return result.Build(IsMember && other.IsMember);
    }

    /// <summary>Whether both hold the same fields.</summary>
    public bool SetEquals(FieldSet other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (IsMember != other.IsMember || !_steps.AsSpan().SequenceEqual(other._steps))
        {
            return false;
        }

        for (var i = 0; i < Count; i++)
        {
            if (!_children[i].SetEquals(other._children[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The set with every named field on the way to its members a member too. Whoever owns <c>spec.strategy.type</c> holds up
    /// <c>spec.strategy</c>, but an item of a map or list belongs only to those who say so.
    /// </summary>
    public FieldSet WithNamedParents(MergeNode type)
    {
        if (Count == 0)
        {
            return this;
        }

        var result = new Builder(Count);
        for (var i = 0; i < Count; i++)
        {
            var child = _children[i].WithNamedParents(type.Below(_steps[i]));
            var isNamed = type.Form == MergeForm.Struct && type.FindStep(_steps[i]) is not null;
            result.Add(_steps[i], isNamed && !child.IsMember ? new FieldSet(true, child._steps, child._children) : child);
        }

        return result.Build(IsMember);
    }

    private FieldSet? Seek(ref int position, string step)
    {
        while (position < Count)
        {
            var order = string.CompareOrdinal(_steps[position], step);
            if (order >= 0)
            {
                return order == 0 ? _children[position] : null;
            }

            position++;
        }

        return null;
    }

    // Takes branches in order.
    private struct Builder(int capacity)
    {
        private readonly string[] _steps = new string[capacity];
        private readonly FieldSet[] _children = new FieldSet[capacity];
        private List<KeyValuePair<string, FieldSet>>? _more;
        private int _count;

        public void Add(string step, FieldSet child)
        {
            if (child.IsEmpty)
            {
                return;
            }

            if (_count < _steps.Length)
            {
                (_steps[_count], _children[_count]) = (step, child);
                _count++;
            }
            else
            {
                (_more ??= []).Add(new(step, child));
            }
        }

        public readonly FieldSet Build(bool isMember)
        {
            if (_count == 0)
            {
                return isMember ? Leaf : Empty;
            }

            if (_more is not null)
            {
                return new FieldSet(isMember, [.. _steps, .. _more.Select(b => b.Key)], [.. _children, .. _more.Select(b => b.Value)]);
            }

            return _count == _steps.Length ? new FieldSet(isMember, _steps, _children) : new FieldSet(isMember, _steps[.._count], _children[.._count]);
        }
    }
}
