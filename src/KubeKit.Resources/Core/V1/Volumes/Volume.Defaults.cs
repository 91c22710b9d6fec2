using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Volume : IDefaulted<Volume>
{
    /// <inheritdoc/>
    public Volume WithDefaults() => Sources().Any() ? this : this with { EmptyDir = new EmptyDirVolumeSource() };

    // The JSON names of the sources that are set: exactly one should be.
    internal IEnumerable<string> Sources()
    {
        (string Name, object? Value)[] sources =
        [
            ("hostPath", HostPath), ("emptyDir", EmptyDir), ("gcePersistentDisk", GcePersistentDisk), ("awsElasticBlockStore", AwsElasticBlockStore),
            ("gitRepo", GitRepo), ("secret", Secret), ("nfs", Nfs), ("iscsi", Iscsi), ("glusterfs", Glusterfs),
            ("persistentVolumeClaim", PersistentVolumeClaim), ("rbd", Rbd), ("flexVolume", FlexVolume), ("cinder", Cinder), ("cephFS", Cephfs),
            ("flocker", Flocker), ("downwardAPI", DownwardAPI), ("fc", Fc), ("azureFile", AzureFile), ("configMap", ConfigMap),
            ("vsphereVolume", VsphereVolume), ("quobyte", Quobyte), ("azureDisk", AzureDisk), ("photonPersistentDisk", PhotonPersistentDisk),
            ("projected", Projected), ("portworxVolume", PortworxVolume), ("scaleIO", ScaleIO), ("storageos", Storageos), ("csi", Csi),
            ("ephemeral", Ephemeral), ("image", Image),
        ];
        return from source in sources where source.Value is not null select source.Name;
    }
}
