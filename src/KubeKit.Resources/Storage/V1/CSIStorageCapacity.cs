using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Storage.V1;

/// <summary>How much storage of a class there is for some nodes.</summary>
[KubeResource("storage.k8s.io", "v1", Plural = "csistoragecapacities")]
public sealed partial record CSIStorageCapacity : KubeObject
{
    /// <summary>The nodes; none when unset.</summary>
    [ProtoField(2)]
    public LabelSelector? NodeTopology { get; init; }

    /// <summary>The StorageClass; it cannot change.</summary>
    [ProtoField(3), Required]
    public string StorageClassName { get; init; } = "";

    /// <summary>How much there is; unknown when unset.</summary>
    [ProtoField(4)]
    public Quantity? Capacity { get; init; }

    /// <summary>How large one volume may be.</summary>
    [ProtoField(5)]
    public Quantity? MaximumVolumeSize { get; init; }
}
