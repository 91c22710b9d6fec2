using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>An empty directory that lives as long as the pod.</summary>
public sealed partial record EmptyDirVolumeSource
{
    /// <summary>Where it lies: empty for the node's disk, Memory for memory.</summary>
    [ProtoField(1)]
    public string? Medium { get; init; }

    /// <summary>How large it may become.</summary>
    [ProtoField(2)]
    public Quantity? SizeLimit { get; init; }
}
