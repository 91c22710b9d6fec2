using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Autoscaling.V1;

/// <summary>The number of replicas of a workload, whatever its kind.</summary>
[KubeValue(ApiVersion = "autoscaling/v1")]
public sealed partial record Scale
{
    /// <summary>The name of the workload.</summary>
    [OmitZero, ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    /// <summary>The wanted number.</summary>
    [OmitZero, ProtoField(2)]
    public ScaleSpec? Spec { get; init; }

    /// <summary>The present number.</summary>
    [OmitZero, ProtoField(3)]
    public ScaleStatus? Status { get; init; }
}
