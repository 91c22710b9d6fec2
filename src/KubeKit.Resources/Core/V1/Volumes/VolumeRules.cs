using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What holds for each kind of volume source; the context stands at the source. Sources of pods, and those that volumes of the cluster share.
internal static partial class VolumeRules
{
    internal const string LongPortal = "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.";

    internal static void HostPath(HostPathVolumeSource source, ValidationContext context)
    {
        if (source.Path.Length == 0)
        {
            context.Required("path");
            return;
        }

        PathRules.NoBackSteps(context, "path", source.Path);
        if (source.Type is not null)
        {
            context.MustBeAmong("type", source.Type, "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
        }
    }

    internal static void GitRepo(GitRepoVolumeSource source, ValidationContext context)
    {
        context.Need("repository", source.Repository);
        PathRules.Relative(context, "directory", source.Directory ?? "");
    }

    internal static void GcePersistentDisk(GCEPersistentDiskVolumeSource source, ValidationContext context)
    {
        context.Need("pdName", source.PdName);
        Partition(source.Partition, context);
    }

    internal static void AwsElasticBlockStore(AWSElasticBlockStoreVolumeSource source, ValidationContext context)
    {
        context.Need("volumeID", source.VolumeID);
        Partition(source.Partition, context);
    }

    internal static void Secret(SecretVolumeSource source, ValidationContext context)
    {
        context.Need("secretName", source.SecretName);
        PathRules.FileMode(context, "defaultMode", source.DefaultMode);
        Items(source.Items, context);
    }

    internal static void ConfigMap(ConfigMapVolumeSource source, ValidationContext context)
    {
        context.Need("name", source.Name);
        PathRules.FileMode(context, "defaultMode", source.DefaultMode);
        Items(source.Items, context);
    }

    internal static void Item(KeyToPath item, ValidationContext context)
    {
        context.Need("key", item.Key);
        context.Need("path", item.Path);
        PathRules.LocalFile(context, "path", item.Path);
        PathRules.FileMode(context, "mode", item.Mode);
    }

    internal static void Nfs(NFSVolumeSource source, ValidationContext context)
    {
        context.Need("server", source.Server);
        context.Need("path", source.Path);
        if (!source.Path.StartsWith('/'))
        {
            context.Invalid("path", source.Path, "must be an absolute path");
        }
    }

    internal static void Glusterfs(GlusterfsVolumeSource source, ValidationContext context)
    {
        context.Need("endpoints", source.Endpoints);
        context.Need("path", source.Path);
    }

    internal static void Flocker(FlockerVolumeSource source, ValidationContext context)
    {
        var (hasName, hasId) = (!string.IsNullOrEmpty(source.DatasetName), !string.IsNullOrEmpty(source.DatasetUUID));
        if (!hasName && !hasId)
        {
            context.Required("", "one of datasetName and datasetUUID is required");
        }

        if (hasName && hasId)
        {
            context.Invalid("", "resource", "datasetName and datasetUUID can not be specified simultaneously");
        }

        if (source.DatasetName?.Contains('/', StringComparison.Ordinal) == true)
        {
            context.Invalid("datasetName", source.DatasetName, "must not contain '/'");
        }
    }

    internal static void Claim(PersistentVolumeClaimVolumeSource source, ValidationContext context) => context.Need("claimName", source.ClaimName);

    internal static void Rbd(RBDVolumeSource source, ValidationContext context) => Rbd(source.Monitors, source.Image, context);

    internal static void Rbd(IReadOnlyList<string> monitors, string image, ValidationContext context)
    {
        Monitors(monitors, context);
        context.Need("image", image);
    }

    internal static void Cinder(CinderVolumeSource source, ValidationContext context)
    {
        context.Need("volumeID", source.VolumeID);
        Named("secretRef.name", source.SecretRef, context);
    }

    internal static void CephFS(CephFSVolumeSource source, ValidationContext context) => Monitors(source.Monitors, context);

    internal static void Monitors(IReadOnlyList<string> monitors, ValidationContext context)
    {
        if (monitors.Count == 0)
        {
            context.Required("monitors");
        }
    }

    internal static void FlexVolume(FlexVolumeSource source, ValidationContext context) => FlexVolume(source.Driver, source.Options, context);

    internal static void FlexVolume(string driver, IReadOnlyDictionary<string, string>? options, ValidationContext context)
    {
        context.Need("driver", driver);
        foreach (var key in options?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
        {
            var domain = "." + key.Split('/', 2)[0].ToLowerInvariant();
            if (domain.EndsWith(".kubernetes.io", StringComparison.Ordinal) || domain.EndsWith(".k8s.io", StringComparison.Ordinal))
            {
                context.Invalid($"options[{key}]", key, "kubernetes.io and k8s.io namespaces are reserved");
            }
        }
    }

    internal static void AzureFile(AzureFileVolumeSource source, ValidationContext context)
    {
        context.Need("secretName", source.SecretName);
        context.Need("shareName", source.ShareName);
    }

    internal static void VsphereVolume(VsphereVirtualDiskVolumeSource source, ValidationContext context) => context.Need("volumePath", source.VolumePath);

    internal static void PhotonPersistentDisk(PhotonPersistentDiskVolumeSource source, ValidationContext context) => context.Need("pdID", source.PdID);

    internal static void PortworxVolume(PortworxVolumeSource source, ValidationContext context) => context.Need("volumeID", source.VolumeID);

    internal static void StorageOS(StorageOSVolumeSource source, ValidationContext context)
    {
        StorageOS(source.VolumeName, source.VolumeNamespace, context);
        Named("secretRef.name", source.SecretRef, context);
    }

    internal static void StorageOS(string? name, string? ns, ValidationContext context)
    {
        context.Need("volumeName", name);
        if (!string.IsNullOrEmpty(name))
        {
            context.Invalid("volumeName", name, NameRules.DnsLabel(name));
        }

        if (!string.IsNullOrEmpty(ns))
        {
            context.Invalid("volumeNamespace", ns, NameRules.DnsLabel(ns));
        }
    }

    internal static void ScaleIO(ScaleIOVolumeSource source, ValidationContext context) => ScaleIO(source.Gateway, source.System, source.VolumeName, context);

    internal static void ScaleIO(string gateway, string system, string? volume, ValidationContext context)
    {
        context.Need("gateway", gateway);
        context.Need("system", system);
        context.Need("volumeName", volume);
    }

    internal static void Csi(CSIVolumeSource source, ValidationContext context)
    {
        DriverName("driver", source.Driver, context);
        Named("nodePublishSecretRef.name", source.NodePublishSecretRef, context);
        if (source.NodePublishSecretRef?.Name is { Length: > 0 } secret)
        {
            context.Invalid("name", secret, NameRules.DnsSubdomain(secret));
        }
    }

    // Names of drivers are judged in lower case.
    internal static void DriverName(string member, string driver, ValidationContext context)
    {
        if (driver.Length == 0)
        {
            context.Required(member);
            return;
        }

        if (driver.Length > 63)
        {
            context.TooLong(member, 63);
        }

        context.Invalid(member, driver, NameRules.DnsSubdomain(driver.ToLowerInvariant()));
    }

    internal static void Ephemeral(EphemeralVolumeSource source, ValidationContext context)
    {
        if (source.VolumeClaimTemplate is not { } template)
        {
            context.Required("volumeClaimTemplate");
            return;
        }

        using var _ = context.Enter("volumeClaimTemplate");
        ClaimRules.TemplateMetadata(template.Metadata, context);
        using var spec = context.Enter("spec");
        ClaimRules.Spec(template.Spec, null, context);
    }

    internal static void Need(this ValidationContext context, string member, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            context.Required(member);
        }
    }

    private static void Items(IReadOnlyList<KeyToPath>? items, ValidationContext context)
    {
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            using var _ = context.Enter("items", i);
            Item(items![i], context);
        }
    }

    private static void Named(string member, LocalObjectReference? reference, ValidationContext context)
    {
        if (reference is not null)
        {
            context.Need(member, reference.Name);
        }
    }

    private static void Partition(int? partition, ValidationContext context)
    {
        if (partition is < 0 or > 255)
        {
            // Zero is allowed; the text is upstream's.
            context.Invalid("partition", partition, "must be between 1 and 255, inclusive");
        }
    }
}
