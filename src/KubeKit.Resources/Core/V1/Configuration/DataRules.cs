using System.Text;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Rules that ConfigMaps and Secrets share.
internal static class DataRules
{
    // 1 MiB, as upstream: half of etcd's largest value, since the object is more than its data.
    internal const int MaxBytes = 1024 * 1024;

    internal static void Keys(string member, IEnumerable<string>? keys, ValidationContext context)
    {
        foreach (var key in keys ?? [])
        {
            context.Invalid($"{member}[{key}]", key, NameRules.ConfigMapKey(key));
        }
    }

    internal static void Locked(string member, bool isSame, ValidationContext context)
    {
        if (!isSame)
        {
            context.Forbidden(member, "field is immutable when `immutable` is set");
        }
    }

    internal static long SizeOf(IReadOnlyDictionary<string, string>? data) => (data ?? new Dictionary<string, string>()).Sum(entry => (long)Encoding.UTF8.GetByteCount(entry.Value));

    internal static long SizeOf(IReadOnlyDictionary<string, byte[]>? data) => (data ?? new Dictionary<string, byte[]>()).Sum(entry => (long)entry.Value.Length);

    internal static bool Same(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0) && (left ?? new Dictionary<string, string>()).All(entry => right!.GetValueOrDefault(entry.Key) == entry.Value);

    internal static bool Same(IReadOnlyDictionary<string, byte[]>? left, IReadOnlyDictionary<string, byte[]>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0)
        && (left ?? new Dictionary<string, byte[]>()).All(entry => right!.TryGetValue(entry.Key, out var value) && value.AsSpan().SequenceEqual(entry.Value));
}
