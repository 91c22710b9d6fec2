namespace KubeKit.Resources.Core.V1;

/// <summary>A steady address and name in front of pods that may come and go.</summary>
[KubeResource("", "v1", Plural = "services", ShortNames = ["svc"], Categories = ["all"])]
public sealed partial record Service : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public ServiceSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public ServiceStatus? Status { get; init; }
}
