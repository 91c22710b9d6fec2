namespace KubeKit.Resources.Core.V1;

/// <summary>Rules about the node of a pod.</summary>
public sealed partial record NodeAffinity
{
    /// <summary>What the node must meet when the pod is placed.</summary>
    [ProtoField(1)]
    public NodeSelector? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }

    /// <summary>What the node should meet; the sum of weights decides.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<PreferredSchedulingTerm>? PreferredDuringSchedulingIgnoredDuringExecution { get; init; }
}
