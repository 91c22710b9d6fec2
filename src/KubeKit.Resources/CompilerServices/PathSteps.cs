using System.ComponentModel;

namespace KubeKit.Resources.CompilerServices;

/// <summary>Follows the steps of a column's path that lead into lists and maps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PathSteps
{
    /// <summary>An item of a list, or null.</summary>
    public static T? Item<T>(IEnumerable<T>? list, int index)
        where T : class => list?.ElementAtOrDefault(index);

    /// <summary>An item of a list, or null.</summary>
    public static T? ItemOrNull<T>(IEnumerable<T>? list, int index)
        where T : struct => list is not null && index < list.Count() ? list.ElementAt(index) : null;

    /// <summary>The first item for which a condition holds, or null.</summary>
    public static T? Where<T>(IEnumerable<T>? list, Func<T, bool> condition)
        where T : class => list?.FirstOrDefault(condition);

    /// <summary>The value under a key, or null.</summary>
    public static T? Value<T>(IEnumerable<KeyValuePair<string, T>>? map, string key)
        where T : class => map?.FirstOrDefault(entry => entry.Key == key).Value;

    /// <summary>The value under a key, or null.</summary>
    public static T? ValueOrNull<T>(IEnumerable<KeyValuePair<string, T>>? map, string key)
        where T : struct
    {
        foreach (var entry in map ?? [])
        {
            if (entry.Key == key)
            {
                return entry.Value;
            }
        }

        return null;
    }
}
