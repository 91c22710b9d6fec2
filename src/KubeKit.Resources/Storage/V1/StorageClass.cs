using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Storage.V1;

/// <summary>A sort of storage, and how volumes of it are made.</summary>
[KubeResource("storage.k8s.io", "v1", Plural = "storageclasses", ShortNames = ["sc"], Scope = ResourceScope.Cluster)]
public sealed partial record StorageClass : KubeObject
{
    /// <summary>Who makes the volumes; it cannot change.</summary>
    [ProtoField(2), Required]
    public string Provisioner { get; init; } = "";

    /// <summary>What the provisioner is told; it cannot change.</summary>
    [ProtoField(3)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Delete (the default) or Retain: what becomes of a volume when its claim goes. It cannot change.</summary>
    [ProtoField(4, KeepsEmpty = true), Default("Delete")]
    public string? ReclaimPolicy { get; init; }

    /// <summary>Options with which the volumes are mounted.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<string>? MountOptions { get; init; }

    /// <summary>Whether volumes may grow.</summary>
    [ProtoField(6)]
    public bool? AllowVolumeExpansion { get; init; }

    /// <summary>Immediate (the default) or WaitForFirstConsumer: when a claim gets its volume. It cannot change.</summary>
    [ProtoField(7, KeepsEmpty = true), Default("Immediate")]
    public string? VolumeBindingMode { get; init; }

    /// <summary>Where volumes may be made; anywhere when empty.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<TopologySelectorTerm>? AllowedTopologies { get; init; }
}
