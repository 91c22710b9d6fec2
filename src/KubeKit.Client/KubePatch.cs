namespace KubeKit.Client;

/// <summary>The forms of patches.</summary>
public enum PatchType
{
    /// <summary>RFC 6902: a list of operations.</summary>
    Json,

    /// <summary>RFC 7386: an object to merge, null removes.</summary>
    Merge,

    /// <summary>Kubernetes' own: merges lists by keys. Built-in kinds only.</summary>
    StrategicMerge,
}

/// <summary>A patch.</summary>
/// <param name="Type">Its form.</param>
/// <param name="Utf8Json">Its text.</param>
public readonly record struct KubePatch(PatchType Type, ReadOnlyMemory<byte> Utf8Json);
