namespace KubeKit.Resources.Core.V1;

public sealed partial record Affinity
{
    [ProtoField(1)]
    public NodeAffinity? NodeAffinity { get; init; }

    [ProtoField(2)]
    public PodAffinity? PodAffinity { get; init; }

    [ProtoField(3)]
    public PodAntiAffinity? PodAntiAffinity { get; init; }
}
