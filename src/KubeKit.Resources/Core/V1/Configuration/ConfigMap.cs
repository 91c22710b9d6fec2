namespace KubeKit.Resources.Core.V1;

/// <summary>Configuration as keys and values, for pods to read.</summary>
[KubeResource("", "v1", Plural = "configmaps", ShortNames = ["cm"])]
public sealed partial record ConfigMap : KubeObject
{
    /// <summary>Whether the data can no longer change.</summary>
    [ProtoField(4)]
    public bool? Immutable { get; init; }

    /// <summary>Values that are text.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>Values that are not text; keys must differ from those of data.</summary>
    [ProtoField(3)]
    public IReadOnlyDictionary<string, byte[]>? BinaryData { get; init; }
}
