namespace KubeKit.Resources.Core.V1;

/// <summary>A template for pods that is kept by itself.</summary>
[KubeResource("", "v1", Plural = "podtemplates")]
public sealed partial record PodTemplate : KubeObject
{
    /// <summary>What pods are made from.</summary>
    [OmitZero, ProtoField(2)]
    public PodTemplateSpec? Template { get; init; }
}
