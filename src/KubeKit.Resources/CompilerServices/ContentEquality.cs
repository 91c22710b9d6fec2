using System.ComponentModel;

namespace KubeKit.Resources.CompilerServices;

/// <summary>Compares members of objects by content. An empty list or map equals none, since JSON shows neither.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContentEquality
{
    /// <summary>Whether two values are equal.</summary>
    public static bool Same<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>Whether two texts of bytes are equal.</summary>
    public static bool Bytes(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

    /// <summary>Whether two lists have equal items in one order.</summary>
    public static bool List<T>(IEnumerable<T>? left, IEnumerable<T>? right) => List(left, right, EqualityComparer<T>.Default.Equals);

    /// <summary>Whether two lists have equal items in one order.</summary>
    public static bool List<T>(IEnumerable<T>? left, IEnumerable<T>? right, Func<T, T, bool> equals)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        var (a, b) = (AsList(left), AsList(right));
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (!equals(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two maps have equal values under equal keys.</summary>
    public static bool Map<T>(IEnumerable<KeyValuePair<string, T>>? left, IEnumerable<KeyValuePair<string, T>>? right) =>
        Map(left, right, EqualityComparer<T>.Default.Equals);

    /// <summary>Whether two maps have equal values under equal keys.</summary>
    public static bool Map<T>(IEnumerable<KeyValuePair<string, T>>? left, IEnumerable<KeyValuePair<string, T>>? right, Func<T, T, bool> equals)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        var (a, b) = (AsMap(left), AsMap(right));
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var (key, value) in a)
        {
            if (!b.TryGetValue(key, out var other) || !equals(value, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The hash code of a list.</summary>
    public static int HashOfList<T>(IEnumerable<T>? list)
    {
        // The count and the first item tell most lists apart; equal lists have both in common.
        var items = AsList(list);
        return items.Count == 0 ? 0 : items[0] is string or ValueType ? HashCode.Combine(items.Count, items[0]) : items.Count;
    }

    /// <summary>The hash code of a map.</summary>
    public static int HashOfMap<T>(IEnumerable<KeyValuePair<string, T>>? map)
    {
        var hash = 0;
        foreach (var (key, _) in AsMap(map))
        {
            // Exclusive or: the order of keys does not matter.
            hash ^= string.GetHashCode(key, StringComparison.Ordinal);
        }

        return hash;
    }

    /// <summary>The hash code of bytes.</summary>
    public static int HashOfBytes(byte[]? bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private static IReadOnlyList<T> AsList<T>(IEnumerable<T>? items) => items switch
    {
        null => [],
        IReadOnlyList<T> list => list,
        _ => [.. items],
    };

    private static IReadOnlyDictionary<string, T> AsMap<T>(IEnumerable<KeyValuePair<string, T>>? entries) => entries switch
    {
        null => Empty<T>.Map,
        IReadOnlyDictionary<string, T> map => map,
        _ => new Dictionary<string, T>(entries, StringComparer.Ordinal),
    };

    private static class Empty<T>
    {
        public static readonly IReadOnlyDictionary<string, T> Map = new Dictionary<string, T>();
    }
}
