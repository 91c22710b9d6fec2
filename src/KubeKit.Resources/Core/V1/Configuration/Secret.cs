namespace KubeKit.Resources.Core.V1;

/// <summary>Confidential data as keys and values, for pods to read.</summary>
[KubeResource("", "v1", Plural = "secrets")]
public sealed partial record Secret : KubeObject
{
    /// <summary>Whether the data can no longer change.</summary>
    [ProtoField(5)]
    public bool? Immutable { get; init; }

    /// <summary>The values, base64-encoded.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, byte[]>? Data { get; init; }

    /// <summary>Values as plain text, for writing only: they go into data.</summary>
    [ProtoField(4)]
    public IReadOnlyDictionary<string, string>? StringData { get; init; }

    /// <summary>What the data is for; Opaque when unset. It cannot change.</summary>
    [ProtoField(3), Default("Opaque")]
    public string? Type { get; init; }
}
