namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "configmaps", ShortNames = ["cm"])]
public sealed partial record ConfigMap : KubeObject
{
    [ProtoField(4)]
    public bool? Immutable { get; init; }

    [ProtoField(2)]
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    [ProtoField(3)]
    public IReadOnlyDictionary<string, byte[]>? BinaryData { get; init; }
}
