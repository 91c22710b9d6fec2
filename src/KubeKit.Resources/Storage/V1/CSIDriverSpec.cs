namespace KubeKit.Resources.Storage.V1;

/// <summary>What a storage driver needs and can do.</summary>
public sealed partial record CSIDriverSpec
{
    /// <summary>Whether volumes must be attached before they are mounted; it cannot change.</summary>
    [ProtoField(1), Default(true)]
    public bool? AttachRequired { get; init; }

    /// <summary>Whether the driver is told of the pod when it mounts.</summary>
    [ProtoField(2), Default(false)]
    public bool? PodInfoOnMount { get; init; }

    /// <summary>Persistent, Ephemeral or both: for which volumes the driver is; it cannot change.</summary>
    [ProtoField(3), ListSet]
    public IReadOnlyList<string>? VolumeLifecycleModes { get; init; }

    /// <summary>Whether pods are placed by the capacity that the driver tells.</summary>
    [ProtoField(4), Default(false)]
    public bool? StorageCapacity { get; init; }

    /// <summary>File, None or ReadWriteOnceWithFSType (the default): whether the group of files is set when a volume is mounted.</summary>
    [ProtoField(5, KeepsEmpty = true), Default("ReadWriteOnceWithFSType")]
    public string? FsGroupPolicy { get; init; }

    /// <summary>Tokens of the pod's ServiceAccount that the driver gets.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<TokenRequest>? TokenRequests { get; init; }

    /// <summary>Whether the driver is asked to mount again and again, so that contents stay fresh.</summary>
    [ProtoField(7), Default(false)]
    public bool? RequiresRepublish { get; init; }

    /// <summary>Whether volumes may be mounted with a label of SELinux.</summary>
    [ProtoField(8), Default(false)]
    public bool? SeLinuxMount { get; init; }

    /// <summary>How often, in seconds, the driver is asked how many volumes a node can have; only when the node starts when unset.</summary>
    [ProtoField(9)]
    public long? NodeAllocatableUpdatePeriodSeconds { get; init; }

    /// <summary>Whether tokens are handed over among the secrets; among the attributes of the volume when unset.</summary>
    [ProtoField(10)]
    public bool? ServiceAccountTokenInSecrets { get; init; }

    /// <summary>Whether pods that use the driver are kept from nodes that do not have it.</summary>
    [ProtoField(11)]
    public bool? PreventPodSchedulingIfMissing { get; init; }
}
