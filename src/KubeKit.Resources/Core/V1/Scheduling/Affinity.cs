namespace KubeKit.Resources.Core.V1;

/// <summary>Which nodes and which other pods a pod wants near or far.</summary>
public sealed partial record Affinity
{
    /// <summary>Rules about nodes.</summary>
    [ProtoField(1)]
    public NodeAffinity? NodeAffinity { get; init; }

    /// <summary>Pods to be near to.</summary>
    [ProtoField(2)]
    public PodAffinity? PodAffinity { get; init; }

    /// <summary>Pods to be far from.</summary>
    [ProtoField(3)]
    public PodAntiAffinity? PodAntiAffinity { get; init; }
}
