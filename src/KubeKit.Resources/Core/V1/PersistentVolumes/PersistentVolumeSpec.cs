using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>The storage and how it may be used.</summary>
public sealed partial record PersistentVolumeSpec
{
    /// <summary>How large the volume is.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Capacity { get; init; }

    /// <summary>A Google disk. Served by a CSI driver.</summary>
    [ProtoField(1, In = 2)]
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>An Amazon disk. Served by a CSI driver.</summary>
    [ProtoField(2, In = 2)]
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>A directory of the node, for trials on a single node.</summary>
    [ProtoField(3, In = 2)]
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>A Gluster volume. No longer served.</summary>
    [ProtoField(4, In = 2)]
    public GlusterfsPersistentVolumeSource? Glusterfs { get; init; }

    /// <summary>A directory of an NFS server.</summary>
    [ProtoField(5, In = 2)]
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>A Ceph block device. No longer served.</summary>
    [ProtoField(6, In = 2)]
    public RBDPersistentVolumeSource? Rbd { get; init; }

    /// <summary>An iSCSI disk.</summary>
    [ProtoField(7, In = 2)]
    public ISCSIPersistentVolumeSource? Iscsi { get; init; }

    /// <summary>An OpenStack disk. Served by a CSI driver.</summary>
    [ProtoField(8, In = 2)]
    public CinderPersistentVolumeSource? Cinder { get; init; }

    /// <summary>A CephFS file system. No longer served.</summary>
    [ProtoField(9, In = 2)]
    public CephFSPersistentVolumeSource? Cephfs { get; init; }

    /// <summary>A Fibre Channel disk.</summary>
    [ProtoField(10, In = 2)]
    public FCVolumeSource? Fc { get; init; }

    /// <summary>A Flocker volume. No longer served.</summary>
    [ProtoField(11, In = 2)]
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>A volume of a driver that is a program on the node.</summary>
    [ProtoField(12, In = 2)]
    public FlexPersistentVolumeSource? FlexVolume { get; init; }

    /// <summary>An Azure file share. Served by a CSI driver.</summary>
    [ProtoField(13, In = 2)]
    public AzureFilePersistentVolumeSource? AzureFile { get; init; }

    /// <summary>A vSphere disk. Served by a CSI driver.</summary>
    [ProtoField(14, In = 2)]
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    /// <summary>A Quobyte volume. No longer served.</summary>
    [ProtoField(15, In = 2)]
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>An Azure disk. Served by a CSI driver.</summary>
    [ProtoField(16, In = 2)]
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>A Photon disk. No longer served.</summary>
    [ProtoField(17, In = 2)]
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>A Portworx volume. Served by a CSI driver.</summary>
    [ProtoField(18, In = 2)]
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>A ScaleIO volume. No longer served.</summary>
    [ProtoField(19, In = 2)]
    public ScaleIOPersistentVolumeSource? ScaleIO { get; init; }

    /// <summary>A disk or directory of one node.</summary>
    [ProtoField(20, In = 2)]
    public LocalVolumeSource? Local { get; init; }

    /// <summary>A StorageOS volume. No longer served.</summary>
    [ProtoField(21, In = 2)]
    public StorageOSPersistentVolumeSource? Storageos { get; init; }

    /// <summary>A volume of a CSI driver.</summary>
    [ProtoField(22, In = 2)]
    public CSIPersistentVolumeSource? Csi { get; init; }

    /// <summary>How the volume may be used, such as ReadWriteOnce.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? AccessModes { get; init; }

    /// <summary>The claim that the volume is bound to, or kept for.</summary>
    [ProtoField(4)]
    public ObjectReference? ClaimRef { get; init; }

    /// <summary>What happens when the claim is gone: Retain (the default), Delete or Recycle.</summary>
    [ProtoField(5), Default("Retain")]
    public string? PersistentVolumeReclaimPolicy { get; init; }

    /// <summary>The class of the volume; claims of that class bind it.</summary>
    [ProtoField(6)]
    public string? StorageClassName { get; init; }

    /// <summary>Options for mounting; they are not checked.</summary>
    [ProtoField(7), Atomic]
    public IReadOnlyList<string>? MountOptions { get; init; }

    /// <summary>Filesystem (the default) or Block.</summary>
    [ProtoField(8, KeepsEmpty = true), Default("Filesystem")]
    public string? VolumeMode { get; init; }

    /// <summary>The nodes that reach the volume.</summary>
    [ProtoField(9)]
    public VolumeNodeAffinity? NodeAffinity { get; init; }

    /// <summary>The class of the volume's changeable attributes.</summary>
    [ProtoField(10, KeepsEmpty = true)]
    public string? VolumeAttributesClassName { get; init; }
}
