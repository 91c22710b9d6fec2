namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolumeSpec
{
    // The names of the volume types that are set: it should be one.
    internal IEnumerable<string> Sources()
    {
        (string Name, object? Source)[] all =
        [
            ("gcePersistentDisk", GcePersistentDisk),
            ("awsElasticBlockStore", AwsElasticBlockStore),
            ("hostPath", HostPath),
            ("glusterfs", Glusterfs),
            ("nfs", Nfs),
            ("rbd", Rbd),
            ("iscsi", Iscsi),
            ("cinder", Cinder),
            ("cephfs", Cephfs),
            ("fc", Fc),
            ("flocker", Flocker),
            ("flexVolume", FlexVolume),
            ("azureFile", AzureFile),
            ("vsphereVolume", VsphereVolume),
            ("quobyte", Quobyte),
            ("azureDisk", AzureDisk),
            ("photonPersistentDisk", PhotonPersistentDisk),
            ("portworxVolume", PortworxVolume),
            ("scaleIO", ScaleIO),
            ("local", Local),
            ("storageos", Storageos),
            ("csi", Csi),
        ];
        return all.Where(entry => entry.Source is not null).Select(entry => entry.Name);
    }

    internal PersistentVolumeSpec WithSourceOf(PersistentVolumeSpec other) => this with
    {
        GcePersistentDisk = other.GcePersistentDisk,
        AwsElasticBlockStore = other.AwsElasticBlockStore,
        HostPath = other.HostPath,
        Glusterfs = other.Glusterfs,
        Nfs = other.Nfs,
        Rbd = other.Rbd,
        Iscsi = other.Iscsi,
        Cinder = other.Cinder,
        Cephfs = other.Cephfs,
        Fc = other.Fc,
        Flocker = other.Flocker,
        FlexVolume = other.FlexVolume,
        AzureFile = other.AzureFile,
        VsphereVolume = other.VsphereVolume,
        Quobyte = other.Quobyte,
        AzureDisk = other.AzureDisk,
        PhotonPersistentDisk = other.PhotonPersistentDisk,
        PortworxVolume = other.PortworxVolume,
        ScaleIO = other.ScaleIO,
        Local = other.Local,
        Storageos = other.Storageos,
        Csi = other.Csi,
    };
}
