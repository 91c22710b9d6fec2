namespace KubeKit.Resources.Apps.V1;

/// <summary>Runs pods with names and volumes that stay theirs.</summary>
[KubeResource("apps", "v1", Plural = "statefulsets", ShortNames = ["sts"], Categories = ["all"])]
[ScaleSubresource(Selector = ".spec.selector")]
public sealed partial record StatefulSet : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public StatefulSetSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public StatefulSetStatus? Status { get; init; }
}
