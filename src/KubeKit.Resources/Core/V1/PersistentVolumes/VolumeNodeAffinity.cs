namespace KubeKit.Resources.Core.V1;

/// <summary>The nodes that reach a volume.</summary>
public sealed partial record VolumeNodeAffinity
{
    /// <summary>What such a node fulfils.</summary>
    [ProtoField(1)]
    public NodeSelector? Required { get; init; }
}
