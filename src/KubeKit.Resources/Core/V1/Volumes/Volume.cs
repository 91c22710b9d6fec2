namespace KubeKit.Resources.Core.V1;

/// <summary>A volume of a pod: its name and exactly one source.</summary>
public sealed partial record Volume
{
    /// <summary>The name by which containers mount it.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>A file or directory of the node.</summary>
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>An empty directory that lives as long as the pod.</summary>
    public EmptyDirVolumeSource? EmptyDir { get; init; }

    /// <summary>A Google persistent disk.</summary>
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>An AWS EBS disk.</summary>
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>A clone of a git repository.</summary>
    public GitRepoVolumeSource? GitRepo { get; init; }

    /// <summary>The keys of a Secret as files.</summary>
    public SecretVolumeSource? Secret { get; init; }

    /// <summary>An NFS export.</summary>
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>An iSCSI disk.</summary>
    public ISCSIVolumeSource? Iscsi { get; init; }

    /// <summary>A Gluster volume.</summary>
    public GlusterfsVolumeSource? Glusterfs { get; init; }

    /// <summary>A persistent volume, through its claim.</summary>
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }

    /// <summary>A Ceph block device.</summary>
    public RBDVolumeSource? Rbd { get; init; }

    /// <summary>A volume of a FlexVolume driver.</summary>
    public FlexVolumeSource? FlexVolume { get; init; }

    /// <summary>An OpenStack Cinder disk.</summary>
    public CinderVolumeSource? Cinder { get; init; }

    /// <summary>A CephFS mount.</summary>
    public CephFSVolumeSource? Cephfs { get; init; }

    /// <summary>A Flocker volume.</summary>
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>Fields of the pod as files.</summary>
    public DownwardAPIVolumeSource? DownwardAPI { get; init; }

    /// <summary>A Fibre Channel disk.</summary>
    public FCVolumeSource? Fc { get; init; }

    /// <summary>An Azure file share.</summary>
    public AzureFileVolumeSource? AzureFile { get; init; }

    /// <summary>The keys of a ConfigMap as files.</summary>
    public ConfigMapVolumeSource? ConfigMap { get; init; }

    /// <summary>A vSphere disk.</summary>
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    /// <summary>A Quobyte volume.</summary>
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>An Azure data disk.</summary>
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>A Photon disk.</summary>
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>Files from several sources in one directory.</summary>
    public ProjectedVolumeSource? Projected { get; init; }

    /// <summary>A Portworx volume.</summary>
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>A ScaleIO volume.</summary>
    public ScaleIOVolumeSource? ScaleIO { get; init; }

    /// <summary>A StorageOS volume.</summary>
    public StorageOSVolumeSource? Storageos { get; init; }

    /// <summary>A volume that a CSI driver makes for the pod alone.</summary>
    public CSIVolumeSource? Csi { get; init; }

    /// <summary>A volume made for the pod through a claim of its own.</summary>
    public EphemeralVolumeSource? Ephemeral { get; init; }

    /// <summary>The content of an image.</summary>
    public ImageVolumeSource? Image { get; init; }
}
