using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// The rules of claims, whether they stand alone or are templates of pods and sets.
internal static class ClaimRules
{
    private const string DefaultGroup = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";

    internal static void Spec(PersistentVolumeClaimSpec spec, PersistentVolumeClaimSpec? old, ValidationContext context)
    {
        if (spec.AccessModes is not { Count: > 0 })
        {
            context.Required("accessModes", "at least 1 access mode is required");
        }

        SelectorRules.Selector("selector", spec.Selector, old is not null && HasInvalidSelector(old), context);
        AccessMode.Validate(spec.AccessModes, context);
        Size(spec, context);
        ClassName("storageClassName", spec.StorageClassName, context);
        if (spec.VolumeMode is { } mode)
        {
            context.MustBeAmong("volumeMode", mode, "Block", "Filesystem");
        }

        var allowsAnyGroup = old?.DataSource?.ApiGroup is not null || old?.DataSourceRef?.ApiGroup is not null;
        Sources(spec, allowsAnyGroup, context);
        ClassName("volumeAttributesClassName", spec.VolumeAttributesClassName, context);
    }

    // Of templates, only labels and annotations go into the claims made of them.
    internal static void TemplateMetadata(ObjectMeta? metadata, ValidationContext context)
    {
        if (metadata is null)
        {
            return;
        }

        using var _ = context.Enter("metadata");
        metadata.ValidateAnnotations(context);
        LabelRules.Labels("labels", metadata.Labels, context);
        NotSet("name", !string.IsNullOrEmpty(metadata.Name));
        NotSet("generateName", !string.IsNullOrEmpty(metadata.GenerateName));
        NotSet("namespace", !string.IsNullOrEmpty(metadata.Namespace));
        NotSet("selfLink", !string.IsNullOrEmpty(metadata.SelfLink));
        NotSet("uID", !string.IsNullOrEmpty(metadata.Uid));
        NotSet("resourceVersion", !string.IsNullOrEmpty(metadata.ResourceVersion));
        NotSet("generation", metadata.Generation is not (null or 0));
        NotSet("creationTimestamp", metadata.CreationTimestamp is not null);
        NotSet("deletionTimestamp", metadata.DeletionTimestamp is not null);
        NotSet("deletionGracePeriodSeconds", metadata.DeletionGracePeriodSeconds is not null);
        NotSet("ownerReferences", metadata.OwnerReferences is not null);
        NotSet("finalizers", metadata.Finalizers is not null);
        NotSet("managedFields", metadata.ManagedFields is not null);

        void NotSet(string member, bool isSet)
        {
            if (isSet)
            {
                context.Forbidden(member, "cannot be set");
            }
        }
    }

    internal static Quantity? Requested(PersistentVolumeClaimSpec spec) =>
        spec.Resources?.Requests?.TryGetValue(ResourceName.Storage, out var size) == true ? (Quantity?)size : null;

    private static void Size(PersistentVolumeClaimSpec spec, ValidationContext context)
    {
        if (Requested(spec) is not { } size)
        {
            context.Required("resources[storage]");
        }
        else if (size <= Quantity.Zero)
        {
            context.Invalid("resources[storage]", size, "must be greater than zero");
        }
    }

    private static void Sources(PersistentVolumeClaimSpec spec, bool allowsAnyGroup, ValidationContext context)
    {
        if (spec.DataSource is { } source)
        {
            Source("dataSource", source.ApiGroup, source.Kind, source.Name, allowsAnyGroup, context);
        }

        if (spec.DataSourceRef is not { } reference)
        {
            return;
        }

        Source("dataSourceRef", reference.ApiGroup, reference.Kind, reference.Name, allowsAnyGroup, context);
        var isForeign = !string.IsNullOrEmpty(reference.Namespace);
        if (isForeign)
        {
            context.Invalid("dataSourceRef.namespace", reference.Namespace, NameRules.DnsLabel(reference.Namespace!));
        }

        if (spec.DataSource is not { } both)
        {
            return;
        }

        // The bad value is the path of the other field, as Go shows its type.
        if (isForeign)
        {
            context.Invalid("", new Verbatim("{}"), "may not be specified when dataSourceRef.namespace is specified");
        }
        else if (both.ApiGroup != reference.ApiGroup || both.Kind != reference.Kind || both.Name != reference.Name)
        {
            context.Invalid("", new Verbatim("{}"), "must match dataSourceRef");
        }
    }

    private static void Source(string member, string? group, string kind, string name, bool allowsAnyGroup, ValidationContext context)
    {
        using var _ = context.Enter(member);
        context.Need("name", name);
        context.Need("kind", kind);
        if (string.IsNullOrEmpty(group))
        {
            if (kind != "PersistentVolumeClaim")
            {
                context.Invalid("", kind, DefaultGroup);
            }
        }
        else if (!allowsAnyGroup)
        {
            context.Invalid("apiGroup", group, NameRules.DnsSubdomain(group));
        }
    }

    private static void ClassName(string member, string? name, ValidationContext context)
    {
        if (!string.IsNullOrEmpty(name))
        {
            context.Invalid(member, name, NameRules.DnsSubdomain(name));
        }
    }

    private static bool HasInvalidSelector(PersistentVolumeClaimSpec spec)
    {
        var part = new ValidationContext();
        SelectorRules.Selector("", spec.Selector, allowsInvalidValues: false, part);
        return !part.IsValid;
    }
}
