using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PersistentVolume : IValidated, IValidatedUpdate<PersistentVolume>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.accessModes");
            context.Required("spec.capacity");
            context.Required("spec", "must specify a volume type");
        }
        else if (Spec.Local is not null && Spec.NodeAffinity?.Required is null)
        {
            context.Required("metadata.annotations", "Local volume requires node affinity");
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(PersistentVolume old, ValidationContext context)
    {
        if (Spec is not { } spec || old.Spec is not { } before)
        {
            return;
        }

        if (spec.WithSourceOf(before) != spec)
        {
            context.Forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
        }

        if (spec.VolumeMode != before.VolumeMode)
        {
            context.Immutable("spec.volumeMode", spec.VolumeMode);
        }

        if (before.NodeAffinity is not null && spec.NodeAffinity != before.NodeAffinity)
        {
            context.Immutable("spec.nodeAffinity", new Verbatim(spec.NodeAffinity is null ? "null" : "{...}"));
        }
    }
}

public sealed partial record PersistentVolumeSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (AccessModes is not { Count: > 0 })
        {
            context.Required("accessModes");
        }

        AccessMode.Validate(AccessModes, context);
        ValidateCapacity(context);
        context.Supported("persistentVolumeReclaimPolicy", PersistentVolumeReclaimPolicy, "Delete", "Recycle", "Retain");
        var sources = Sources().ToList();
        if (sources.Count == 0)
        {
            context.Required("", "must specify a volume type");
        }

        foreach (var source in sources.Skip(1))
        {
            context.Forbidden(source, "may not specify more than 1 volume type");
        }

        if (HostPath?.Path is "/" && PersistentVolumeReclaimPolicy == "Recycle")
        {
            context.Forbidden("persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'");
        }

        if (!string.IsNullOrEmpty(StorageClassName))
        {
            context.Invalid("storageClassName", StorageClassName, NameRules.DnsSubdomain(StorageClassName));
        }

        context.Supported("volumeMode", VolumeMode, "Block", "Filesystem");
        if (VolumeAttributesClassName is { } attributes)
        {
            if (attributes.Length == 0)
            {
                context.Required("volumeAttributesClassName", "an empty string is disallowed");
            }
            else
            {
                context.Invalid("volumeAttributesClassName", attributes, NameRules.DnsSubdomain(attributes));
            }

            if (Csi is null)
            {
                context.Required("csi", "has to be specified when using volumeAttributesClassName");
            }
        }
    }

    private void ValidateCapacity(ValidationContext context)
    {
        if (Capacity is not { Count: > 0 } capacity)
        {
            context.Required("capacity");
            return;
        }

        if (capacity.Count > 1 || !capacity.ContainsKey("storage"))
        {
            context.NotSupported("capacity", new Verbatim("{" + string.Join(",", capacity.Select(entry => $"\"{entry.Key}\":\"{entry.Value}\"")) + "}"), ["storage"]);
        }

        foreach (var (name, amount) in capacity)
        {
            context.NotNegative($"capacity[{name}]", amount);
            if (amount <= Quantity.Zero)
            {
                context.Invalid($"capacity[{name}]", amount, "must be greater than zero");
            }
        }
    }
}

public sealed partial record VolumeNodeAffinity : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Required is null)
        {
            context.Required("required", "must specify required node constraints");
        }
    }
}

public sealed partial record LocalVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => PathRules.NoBackSteps(context, "path", Path);
}

public sealed partial record CSIPersistentVolumeSource : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Driver.Length > 63)
        {
            context.TooLong("driver", 63);
        }

        if (Driver.Length > 0)
        {
            // The messages of names of drivers are those of names in lower case.
            context.Invalid("driver", Driver, NameRules.DnsSubdomain(Driver.ToLowerInvariant()));
        }

        Secret("controllerPublishSecretRef", ControllerPublishSecretRef);
        Secret("controllerExpandSecretRef", ControllerExpandSecretRef);
        Secret("nodePublishSecretRef", NodePublishSecretRef);
        Secret("nodeExpandSecretRef", NodeExpandSecretRef);

        void Secret(string member, SecretReference? secret)
        {
            if (secret is null)
            {
                return;
            }

            if (string.IsNullOrEmpty(secret.Name))
            {
                context.Required($"{member}.name");
            }

            if (string.IsNullOrEmpty(secret.Namespace))
            {
                context.Required($"{member}.namespace");
            }
        }
    }
}
