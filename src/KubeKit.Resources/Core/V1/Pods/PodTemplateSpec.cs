using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>What pods are made from.</summary>
public sealed partial record PodTemplateSpec
{
    /// <summary>The labels and annotations that the pods get.</summary>
    [OmitZero, ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    /// <summary>What the pods consist of.</summary>
    [OmitZero, ProtoField(2)]
    public PodSpec? Spec { get; init; }
}
