using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// The sources of volumes of the cluster: each volume has one.
internal static partial class PersistentVolumeRules
{
    private static void Sources(PersistentVolumeSpec spec, string? name, ValidationContext context)
    {
        var sources = 0;
        One("hostPath", spec.HostPath, VolumeRules.HostPath, ref sources, context);
        One("gcePersistentDisk", spec.GcePersistentDisk, VolumeRules.GcePersistentDisk, ref sources, context, "persistentDisk");
        One("awsElasticBlockStore", spec.AwsElasticBlockStore, VolumeRules.AwsElasticBlockStore, ref sources, context);
        One("glusterfs", spec.Glusterfs, Glusterfs, ref sources, context);
        One("flocker", spec.Flocker, VolumeRules.Flocker, ref sources, context);
        One("nfs", spec.Nfs, VolumeRules.Nfs, ref sources, context);
        One("rbd", spec.Rbd, static (rbd, context) => VolumeRules.Rbd(rbd.Monitors, rbd.Image, context), ref sources, context);
        One("quobyte", spec.Quobyte, VolumeRules.Quobyte, ref sources, context);
        One("cephFS", spec.Cephfs, static (ceph, context) => VolumeRules.Monitors(ceph.Monitors, context), ref sources, context, "cephfs");
        One("iscsi", spec.Iscsi, (iscsi, context) => VolumeRules.Iscsi(iscsi, name, context), ref sources, context);
        One("cinder", spec.Cinder, Cinder, ref sources, context);
        One("fc", spec.Fc, VolumeRules.Fc, ref sources, context);
        if (spec.FlexVolume is { } flex)
        {
            // Upstream counts this one, but never finds it one too many.
            sources++;
            using var _ = context.Enter("flexVolume");
            VolumeRules.FlexVolume(flex.Driver, flex.Options, context);
        }

        One("azureFile", spec.AzureFile, AzureFile, ref sources, context);
        One("vsphereVolume", spec.VsphereVolume, VolumeRules.VsphereVolume, ref sources, context);
        One("photonPersistentDisk", spec.PhotonPersistentDisk, VolumeRules.PhotonPersistentDisk, ref sources, context);
        One("portworxVolume", spec.PortworxVolume, VolumeRules.PortworxVolume, ref sources, context);
        One("azureDisk", spec.AzureDisk, VolumeRules.AzureDisk, ref sources, context);
        One("scaleIO", spec.ScaleIO, static (scale, context) => VolumeRules.ScaleIO(scale.Gateway, scale.System, scale.VolumeName, context), ref sources, context);
        Local(spec, ref sources, context);
        One("storageos", spec.Storageos, StorageOS, ref sources, context);
        One("csi", spec.Csi, Csi, ref sources, context);
        if (sources == 0)
        {
            context.Required("", "must specify a volume type");
        }
    }

    private static void One<T>(string member, T? source, Action<T, ValidationContext> rules, ref int sources, ValidationContext context, string? path = null)
        where T : class
    {
        if (source is null)
        {
            return;
        }

        if (sources > 0)
        {
            context.Forbidden(member, "may not specify more than 1 volume type");
            return;
        }

        sources++;
        using var _ = context.Enter(path ?? member);
        rules(source, context);
    }

    private static void Local(PersistentVolumeSpec spec, ref int sources, ValidationContext context)
    {
        if (spec.Local is null)
        {
            return;
        }

        var before = sources;
        One("local", spec.Local, static (local, context) =>
        {
            context.Need("path", local.Path);
            PathRules.NoBackSteps(context, "path", local.Path);
        }, ref sources, context);
        if (before == 0 && spec.NodeAffinity is null)
        {
            context.Required("nodeAffinity", "Local volume requires node affinity");
        }
    }

    private static void Glusterfs(GlusterfsPersistentVolumeSource source, ValidationContext context)
    {
        context.Need("endpoints", source.Endpoints);
        context.Need("path", source.Path);
        switch (source.EndpointsNamespace)
        {
            case null:
                break;
            case "":
                context.Invalid("endpointsNamespace", "", "if the endpointnamespace is set, it must be a valid namespace name");
                break;
            case var ns:
                context.Invalid("endpointsNamespace", ns, NameRules.DnsLabel(ns));
                break;
        }
    }

    private static void Cinder(CinderPersistentVolumeSource source, ValidationContext context)
    {
        context.Need("volumeID", source.VolumeID);
        if (source.SecretRef is { } secret)
        {
            context.Need("secretRef.name", secret.Name);
            context.Need("secretRef.namespace", secret.Namespace);
        }
    }

    private static void AzureFile(AzureFilePersistentVolumeSource source, ValidationContext context)
    {
        context.Need("secretName", source.SecretName);
        context.Need("shareName", source.ShareName);
        if (source.SecretNamespace?.Length == 0)
        {
            context.Required("secretNamespace");
        }
    }

    private static void StorageOS(StorageOSPersistentVolumeSource source, ValidationContext context)
    {
        VolumeRules.StorageOS(source.VolumeName, source.VolumeNamespace, context);
        if (source.SecretRef is { } secret)
        {
            context.Need("secretRef.name", secret.Name);
            context.Need("secretRef.namespace", secret.Namespace);
        }
    }

    private static void Csi(CSIPersistentVolumeSource source, ValidationContext context)
    {
        VolumeRules.DriverName("driver", source.Driver, context);
        context.Need("volumeHandle", source.VolumeHandle);
        Secret("controllerPublishSecretRef", source.ControllerPublishSecretRef);
        Secret("controllerExpandSecretRef", source.ControllerExpandSecretRef);
        Secret("nodePublishSecretRef", source.NodePublishSecretRef);
        Secret("nodeExpandSecretRef", source.NodeExpandSecretRef);

        void Secret(string member, SecretReference? secret)
        {
            if (secret is null)
            {
                return;
            }

            using var _ = context.Enter(member);
            context.Need("name", secret.Name);
            if (!string.IsNullOrEmpty(secret.Name))
            {
                context.Invalid("name", secret.Name, NameRules.DnsSubdomain(secret.Name));
            }

            context.Need("namespace", secret.Namespace);
            if (!string.IsNullOrEmpty(secret.Namespace))
            {
                context.Invalid("namespace", secret.Namespace, NameRules.DnsLabel(secret.Namespace));
            }
        }
    }
}
