namespace KubeKit.Resources.Storage.V1;

/// <summary>How many volumes of a driver a node can have.</summary>
public sealed partial record VolumeNodeResources
{
    /// <summary>The number; without limit when unset.</summary>
    [ProtoField(1)]
    public int? Count { get; init; }
}
