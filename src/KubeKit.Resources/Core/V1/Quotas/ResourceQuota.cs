namespace KubeKit.Resources.Core.V1;

/// <summary>Bounds for all objects of a namespace together.</summary>
[KubeResource("", "v1", Plural = "resourcequotas", ShortNames = ["quota"])]
public sealed partial record ResourceQuota : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public ResourceQuotaSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public ResourceQuotaStatus? Status { get; init; }
}
