namespace KubeKit.Resources.ApiRegistration.V1;

/// <summary>An API group and version, and the Service that serves it.</summary>
[KubeResource("apiregistration.k8s.io", "v1", Plural = "apiservices", Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record APIService : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public APIServiceSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public APIServiceStatus? Status { get; init; }
}
