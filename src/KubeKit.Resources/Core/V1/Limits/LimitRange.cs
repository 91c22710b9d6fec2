namespace KubeKit.Resources.Core.V1;

/// <summary>Bounds and defaults for the resources of each object in a namespace.</summary>
[KubeResource("", "v1", Plural = "limitranges", ShortNames = ["limits"])]
public sealed partial record LimitRange : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public LimitRangeSpec? Spec { get; init; }
}
