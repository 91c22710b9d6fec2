namespace KubeKit.Resources.Apps.V1;

[KubeResource("apps", "v1", Plural = "deployments", ShortNames = ["deploy"], Categories = ["all"])]
[ScaleSubresource(Selector = ".spec.selector")]
public sealed partial record Deployment : KubeObject
{
    [ProtoField(2)]
    public DeploymentSpec? Spec { get; init; }

    [ProtoField(3)]
    public DeploymentStatus? Status { get; init; }
}
