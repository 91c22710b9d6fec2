namespace KubeKit.Resources.Core.V1;

/// <summary>The identity of the processes in a pod.</summary>
[KubeResource("", "v1", Plural = "serviceaccounts", ShortNames = ["sa"])]
public sealed partial record ServiceAccount : KubeObject
{
    /// <summary>The Secrets that pods of this account may use.</summary>
    [ProtoField(2), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<ObjectReference>? Secrets { get; init; }

    /// <summary>The Secrets with which images of pods of this account are pulled.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<LocalObjectReference>? ImagePullSecrets { get; init; }

    /// <summary>Whether pods of this account get a token mounted, unless they say otherwise.</summary>
    [ProtoField(4)]
    public bool? AutomountServiceAccountToken { get; init; }
}
