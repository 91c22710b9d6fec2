namespace KubeKit.Resources.Core.V1;

/// <summary>A volume of a pod: its name and exactly one source.</summary>
public sealed partial record Volume
{
    /// <summary>The name by which containers mount it.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>A file or directory of the node.</summary>
    [ProtoField(1, In = 2)]
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>An empty directory that lives as long as the pod.</summary>
    [ProtoField(2, In = 2)]
    public EmptyDirVolumeSource? EmptyDir { get; init; }

    /// <summary>A Google persistent disk.</summary>
    [ProtoField(3, In = 2)]
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>An AWS EBS disk.</summary>
    [ProtoField(4, In = 2)]
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>A clone of a git repository.</summary>
    [ProtoField(5, In = 2)]
    public GitRepoVolumeSource? GitRepo { get; init; }

    /// <summary>The keys of a Secret as files.</summary>
    [ProtoField(6, In = 2)]
    public SecretVolumeSource? Secret { get; init; }

    /// <summary>An NFS export.</summary>
    [ProtoField(7, In = 2)]
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>An iSCSI disk.</summary>
    [ProtoField(8, In = 2)]
    public ISCSIVolumeSource? Iscsi { get; init; }

    /// <summary>A Gluster volume.</summary>
    [ProtoField(9, In = 2)]
    public GlusterfsVolumeSource? Glusterfs { get; init; }

    /// <summary>A persistent volume, through its claim.</summary>
    [ProtoField(10, In = 2)]
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }

    /// <summary>A Ceph block device.</summary>
    [ProtoField(11, In = 2)]
    public RBDVolumeSource? Rbd { get; init; }

    /// <summary>A volume of a FlexVolume driver.</summary>
    [ProtoField(12, In = 2)]
    public FlexVolumeSource? FlexVolume { get; init; }

    /// <summary>An OpenStack Cinder disk.</summary>
    [ProtoField(13, In = 2)]
    public CinderVolumeSource? Cinder { get; init; }

    /// <summary>A CephFS mount.</summary>
    [ProtoField(14, In = 2)]
    public CephFSVolumeSource? Cephfs { get; init; }

    /// <summary>A Flocker volume.</summary>
    [ProtoField(15, In = 2)]
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>Fields of the pod as files.</summary>
    [ProtoField(16, In = 2)]
    public DownwardAPIVolumeSource? DownwardAPI { get; init; }

    /// <summary>A Fibre Channel disk.</summary>
    [ProtoField(17, In = 2)]
    public FCVolumeSource? Fc { get; init; }

    /// <summary>An Azure file share.</summary>
    [ProtoField(18, In = 2)]
    public AzureFileVolumeSource? AzureFile { get; init; }

    /// <summary>The keys of a ConfigMap as files.</summary>
    [ProtoField(19, In = 2)]
    public ConfigMapVolumeSource? ConfigMap { get; init; }

    /// <summary>A vSphere disk.</summary>
    [ProtoField(20, In = 2)]
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    /// <summary>A Quobyte volume.</summary>
    [ProtoField(21, In = 2)]
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>An Azure data disk.</summary>
    [ProtoField(22, In = 2)]
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>A Photon disk.</summary>
    [ProtoField(23, In = 2)]
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>Files from several sources in one directory.</summary>
    [ProtoField(26, In = 2)]
    public ProjectedVolumeSource? Projected { get; init; }

    /// <summary>A Portworx volume.</summary>
    [ProtoField(24, In = 2)]
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>A ScaleIO volume.</summary>
    [ProtoField(25, In = 2)]
    public ScaleIOVolumeSource? ScaleIO { get; init; }

    /// <summary>A StorageOS volume.</summary>
    [ProtoField(27, In = 2)]
    public StorageOSVolumeSource? Storageos { get; init; }

    /// <summary>A volume that a CSI driver makes for the pod alone.</summary>
    [ProtoField(28, In = 2)]
    public CSIVolumeSource? Csi { get; init; }

    /// <summary>A volume made for the pod through a claim of its own.</summary>
    [ProtoField(29, In = 2)]
    public EphemeralVolumeSource? Ephemeral { get; init; }

    /// <summary>The content of an image.</summary>
    [ProtoField(30, In = 2)]
    public ImageVolumeSource? Image { get; init; }
}
