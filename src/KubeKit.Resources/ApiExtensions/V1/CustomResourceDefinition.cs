namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A kind that the cluster serves from a description: its names, versions and schemas.</summary>
[KubeResource("apiextensions.k8s.io", "v1", ShortNames = ["crd", "crds"], Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record CustomResourceDefinition : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2), Required(AllowEmpty = true)]
    public CustomResourceDefinitionSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public CustomResourceDefinitionStatus? Status { get; init; }
}
