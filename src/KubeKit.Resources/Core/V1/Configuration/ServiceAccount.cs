namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "serviceaccounts", ShortNames = ["sa"])]
public sealed partial record ServiceAccount : KubeObject
{
    [ProtoField(2), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<ObjectReference>? Secrets { get; init; }

    [ProtoField(3), Atomic]
    public IReadOnlyList<LocalObjectReference>? ImagePullSecrets { get; init; }

    [ProtoField(4)]
    public bool? AutomountServiceAccountToken { get; init; }
}
