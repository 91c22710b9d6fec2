namespace KubeKit.Resources.Apps.V1;

/// <summary>Runs a pod on each node, or on each of some nodes.</summary>
[KubeResource("apps", "v1", Plural = "daemonsets", ShortNames = ["ds"], Categories = ["all"])]
public sealed partial record DaemonSet : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public DaemonSetSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public DaemonSetStatus? Status { get; init; }
}
