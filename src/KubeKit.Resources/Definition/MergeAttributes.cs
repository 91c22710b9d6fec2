namespace KubeKit.Resources;

/// <summary>A list of objects that apply merges by keys.</summary>
/// <param name="keys">The JSON names of the fields that identify an item.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListMapAttribute(params string[] keys) : Attribute
{
    /// <summary>The keys.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
}

/// <summary>A list of scalars that apply merges as a set.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListSetAttribute : Attribute;

/// <summary>A list, map or object that apply replaces as a whole.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class AtomicAttribute : Attribute;

/// <summary>A field that strategic merge patches merge in place of replacing it.</summary>
/// <param name="key">The JSON name of the field that identifies an item; null for lists of scalars and for objects.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatchMergeAttribute(string? key = null) : Attribute
{
    /// <summary>The key.</summary>
    public string? Key { get; } = key;

    /// <summary>Whether the patch may name the keys to retain (<c>$retainKeys</c>).</summary>
    public bool RetainKeys { get; set; }
}

/// <summary>An object whose patch may name the keys to retain (<c>$retainKeys</c>), and that is otherwise merged as usual.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatchRetainKeysAttribute : Attribute;

/// <summary>An object that strategic merge patches replace as a whole in place of merging it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatchReplaceAttribute : Attribute;
