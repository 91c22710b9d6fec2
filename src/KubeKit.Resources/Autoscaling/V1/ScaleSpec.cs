namespace KubeKit.Resources.Autoscaling.V1;

/// <summary>The wanted number of replicas.</summary>
public sealed partial record ScaleSpec
{
    /// <summary>How many replicas are wanted.</summary>
    [OmitZero, ProtoField(1)]
    public int? Replicas { get; init; }
}
