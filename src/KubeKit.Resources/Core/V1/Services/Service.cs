namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "services", ShortNames = ["svc"], Categories = ["all"])]
public sealed partial record Service : KubeObject
{
    [ProtoField(2)]
    public ServiceSpec? Spec { get; init; }

    [ProtoField(3)]
    public ServiceStatus? Status { get; init; }
}
