using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// The rules of volumes of the cluster; PersistentVolumeRules.Sources has those of their sources.
internal static partial class PersistentVolumeRules
{
    internal static void Spec(PersistentVolumeSpec spec, string? name, PersistentVolumeSpec? old, bool isInline, ValidationContext context)
    {
        if (isInline)
        {
            Inline(spec, context);
        }

        if (spec.AccessModes is not { Count: > 0 })
        {
            context.Required("accessModes");
        }

        AccessMode.Validate(spec.AccessModes, context);
        if (!isInline)
        {
            Capacity(spec.Capacity, context);
        }

        ReclaimPolicy(spec, isInline, context);
        Placement(spec, old, isInline, context);
        Sources(spec, name, context);
        if (spec.HostPath?.Path is { } path && path.Trim('/').Length == 0 && path.Length > 0 && spec.PersistentVolumeReclaimPolicy == "Recycle")
        {
            context.Forbidden("persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'");
        }

        Classes(spec, isInline, context);
    }

    internal static bool TakesMountOptions(PersistentVolumeSpec? spec) => spec is
        { GcePersistentDisk: not null } or { AwsElasticBlockStore: not null } or { Glusterfs: not null } or { Nfs: not null } or { Rbd: not null }
        or { Quobyte: not null } or { Iscsi: not null } or { Cinder: not null } or { Cephfs: not null } or { AzureFile: not null }
        or { VsphereVolume: not null } or { AzureDisk: not null } or { PhotonPersistentDisk: not null };

    private static void Inline(PersistentVolumeSpec spec, ValidationContext context)
    {
        if (spec.ClaimRef is not null)
        {
            context.Forbidden("claimRef", "may not be specified in the context of inline volumes");
        }

        if (spec.Capacity is { Count: > 0 })
        {
            context.Forbidden("capacity", "may not be specified in the context of inline volumes");
        }

        if (spec.Csi is null)
        {
            context.Required("csi", "has to be specified in the context of inline volumes");
        }
    }

    private static void Capacity(IReadOnlyDictionary<string, Quantity>? capacity, ValidationContext context)
    {
        if (capacity is not { Count: > 0 })
        {
            context.Required("capacity");
        }

        if (capacity is not { Count: 1 } || !capacity.ContainsKey(ResourceName.Storage))
        {
            context.NotSupported("capacity",
                new Verbatim(capacity is null ? "null" : "{" + string.Join(',', ResourceRules.Sorted(capacity).Select(entry => $"\"{entry.Key}\":\"{entry.Value}\"")) + "}"),
                [ResourceName.Storage]);
        }

        foreach (var (name, amount) in ResourceRules.Sorted(capacity))
        {
            PersistentVolumeClaim.Basic($"capacity[{name}]", amount, context);
            if (amount <= Quantity.Zero)
            {
                context.Invalid($"capacity[{name}]", amount, "must be greater than zero");
            }
        }
    }

    private static void ReclaimPolicy(PersistentVolumeSpec spec, bool isInline, ValidationContext context)
    {
        if (string.IsNullOrEmpty(spec.PersistentVolumeReclaimPolicy))
        {
            return;
        }

        if (!isInline)
        {
            context.MustBeAmong("persistentVolumeReclaimPolicy", spec.PersistentVolumeReclaimPolicy, "Delete", "Recycle", "Retain");
        }
        else if (spec.PersistentVolumeReclaimPolicy != "Retain")
        {
            context.Forbidden("persistentVolumeReclaimPolicy", "may only be Retain in the context of inline volumes");
        }
    }

    private static void Placement(PersistentVolumeSpec spec, PersistentVolumeSpec? old, bool isInline, ValidationContext context)
    {
        if (spec.NodeAffinity is not { } nodes)
        {
            return;
        }

        if (isInline)
        {
            context.Forbidden("nodeAffinity", "may not be specified in the context of inline volumes");
        }
        else if (nodes.Required is null)
        {
            context.Required("nodeAffinity.required", "must specify required node constraints");
        }
        else
        {
            AffinityRules.Nodes("nodeAffinity.required", nodes.Required, AffinityRules.HasInvalidValues(old?.NodeAffinity?.Required), context);
        }
    }

    private static void Classes(PersistentVolumeSpec spec, bool isInline, ValidationContext context)
    {
        if (spec.StorageClassName is { Length: > 0 } name)
        {
            if (isInline)
            {
                context.Forbidden("storageClassName", "may not be specified in the context of inline volumes");
            }
            else
            {
                context.Invalid("storageClassName", name, NameRules.DnsSubdomain(name));
            }
        }

        if (spec.VolumeMode is { } mode)
        {
            if (!isInline)
            {
                context.MustBeAmong("volumeMode", mode, "Block", "Filesystem");
            }
            else if (mode != "Filesystem")
            {
                context.Forbidden("volumeMode", "may not specify volumeMode other than Filesystem in the context of inline volumes");
            }
        }

        if (spec.VolumeAttributesClassName is not { } attributes)
        {
            return;
        }

        if (attributes.Length == 0)
        {
            context.Required("volumeAttributesClassName", "an empty string is disallowed");
        }
        else
        {
            context.Invalid("volumeAttributesClassName", attributes, NameRules.DnsSubdomain(attributes));
        }

        if (spec.Csi is null)
        {
            context.Required("csi", "has to be specified when using volumeAttributesClassName");
        }
    }
}
