namespace KubeKit.Resources.Apps.V1;

/// <summary>Keeps a number of equal pods running and replaces them step by step when their template changes.</summary>
[KubeResource("apps", "v1", Plural = "deployments", ShortNames = ["deploy"], Categories = ["all"])]
[ScaleSubresource(Selector = ".spec.selector")]
public sealed partial record Deployment : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public DeploymentSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public DeploymentStatus? Status { get; init; }
}
