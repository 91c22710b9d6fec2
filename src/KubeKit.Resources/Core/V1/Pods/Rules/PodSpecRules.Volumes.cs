using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// The pod's volumes: each has one source.
internal sealed partial class PodSpecRules
{
    // Sources that upstream spells otherwise where there is one too many.
    private const string TooMany = "may not specify more than 1 volume type";

    private void ValidateVolumes()
    {
        if (spec.Volumes is not { Count: > 0 } volumes)
        {
            return;
        }

        var made = pod?.Name is { Length: > 0 } name
            ? volumes.Where(volume => volume.Ephemeral is not null).Select(volume => $"{name}-{volume.Name}").ToHashSet(StringComparer.Ordinal)
            : [];
        for (var i = 0; i < volumes.Count; i++)
        {
            using var _ = context.Enter("volumes", i);
            var volume = volumes[i];
            var before = context.Errors.Count;
            ValidateSources(volume);
            if (volume.Name.Length == 0)
            {
                context.Required("name");
            }
            else
            {
                context.Invalid("name", volume.Name, NameRules.DnsLabel(volume.Name));
            }

            if (_volumes.ContainsKey(volume.Name))
            {
                context.Duplicate("name", volume.Name);
            }

            // Mounts of a volume that is wrong are told too: it is as if it were not there.
            if (context.Errors.Count == before)
            {
                _volumes.Add(volume.Name, volume);
            }

            if (volume.PersistentVolumeClaim is { } claim && made.Contains(claim.ClaimName))
            {
                context.Invalid("persistentVolumeClaim.claimName", claim.ClaimName, "must not reference a PVC that gets created for an ephemeral volume");
            }
        }
    }

    private void ValidateSources(Volume volume)
    {
        var sources = 0;
        if (volume.EmptyDir is { } empty)
        {
            sources++;
            if (empty.SizeLimit is { } limit && limit < Quantities.Quantity.Zero)
            {
                context.Forbidden("emptyDir.sizeLimit", "SizeLimit field must be a valid resource quantity");
            }
        }

        One("hostPath", volume.HostPath, VolumeRules.HostPath, ref sources);
        One("gitRepo", volume.GitRepo, VolumeRules.GitRepo, ref sources);
        One("gcePersistentDisk", volume.GcePersistentDisk, VolumeRules.GcePersistentDisk, ref sources, "persistentDisk");
        One("awsElasticBlockStore", volume.AwsElasticBlockStore, VolumeRules.AwsElasticBlockStore, ref sources);
        One("secret", volume.Secret, VolumeRules.Secret, ref sources);
        One("nfs", volume.Nfs, VolumeRules.Nfs, ref sources);
        One("iscsi", volume.Iscsi, VolumeRules.Iscsi, ref sources);
        if (volume.Iscsi is { InitiatorName: not null } iscsi && volume.Name.Length + 1 + iscsi.TargetPortal.Length > 64)
        {
            context.Invalid("name", volume.Name, VolumeRules.LongPortal);
        }

        One("glusterfs", volume.Glusterfs, VolumeRules.Glusterfs, ref sources);
        One("flocker", volume.Flocker, VolumeRules.Flocker, ref sources);
        One("persistentVolumeClaim", volume.PersistentVolumeClaim, VolumeRules.Claim, ref sources);
        One("rbd", volume.Rbd, VolumeRules.Rbd, ref sources);
        One("cinder", volume.Cinder, VolumeRules.Cinder, ref sources);
        One("cephFS", volume.Cephfs, VolumeRules.CephFS, ref sources, "cephfs");
        One("quobyte", volume.Quobyte, VolumeRules.Quobyte, ref sources);
        One("downwarAPI", volume.DownwardAPI, ProjectionRules.DownwardAPI, ref sources, "downwardAPI");
        One("fc", volume.Fc, VolumeRules.Fc, ref sources);
        One("flexVolume", volume.FlexVolume, VolumeRules.FlexVolume, ref sources);
        One("configMap", volume.ConfigMap, VolumeRules.ConfigMap, ref sources);
        One("azureFile", volume.AzureFile, VolumeRules.AzureFile, ref sources);
        One("vsphereVolume", volume.VsphereVolume, VolumeRules.VsphereVolume, ref sources);
        One("photonPersistentDisk", volume.PhotonPersistentDisk, VolumeRules.PhotonPersistentDisk, ref sources);
        One("portworxVolume", volume.PortworxVolume, VolumeRules.PortworxVolume, ref sources);
        One("azureDisk", volume.AzureDisk, VolumeRules.AzureDisk, ref sources);
        One("storageos", volume.Storageos, VolumeRules.StorageOS, ref sources);
        ValidateProjected(volume.Projected, ref sources);
        One("scaleIO", volume.ScaleIO, VolumeRules.ScaleIO, ref sources);
        One("csi", volume.Csi, VolumeRules.Csi, ref sources);
        ValidateEphemeral(volume, ref sources);
        ValidateImage(volume.Image, ref sources);
        if (sources == 0)
        {
            context.Required("", "must specify a volume type");
        }
    }

    private void One<T>(string member, T? source, Action<T, ValidationContext> rules, ref int sources, string? path = null)
        where T : class
    {
        if (source is not null && IsFirstSource(member, ref sources))
        {
            using var _ = context.Enter(path ?? member);
            rules(source, context);
        }
    }

    private bool IsFirstSource(string member, ref int sources)
    {
        if (++sources > 1)
        {
            context.Forbidden(member, TooMany);
        }

        return sources == 1;
    }

    private void ValidateProjected(ProjectedVolumeSource? projected, ref int sources)
    {
        if (projected is not null && IsFirstSource("projected", ref sources))
        {
            using var _ = context.Enter("projected");
            ProjectionRules.Projected(projected, AllowsForeignTokenPaths, context);
        }
    }

    private void ValidateEphemeral(Volume volume, ref int sources)
    {
        if (volume.Ephemeral is not { } ephemeral || !IsFirstSource("ephemeral", ref sources))
        {
            return;
        }

        using (context.Enter("ephemeral"))
        {
            VolumeRules.Ephemeral(ephemeral, context);
        }

        if (pod?.Name is { Length: > 0 } name && volume.Name.Length > 0)
        {
            var claim = $"{name}-{volume.Name}";
            foreach (var error in NameRules.DnsSubdomain(claim))
            {
                context.Invalid("name", volume.Name, $"PVC name {GoText.Quote(claim)}: {error}");
            }
        }
    }

    private void ValidateImage(ImageVolumeSource? image, ref int sources)
    {
        if (image is null || !IsFirstSource("image", ref sources))
        {
            return;
        }

        using var _ = context.Enter("image");
        if (pod is not null && string.IsNullOrEmpty(image.Reference))
        {
            context.Required("reference");
        }

        context.Choice("pullPolicy", image.PullPolicy, ImagePullPolicy.Always, ImagePullPolicy.IfNotPresent, ImagePullPolicy.Never);
    }
}
