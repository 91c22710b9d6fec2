using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSIDriver : IValidated, IValidatedUpdate<CSIDriver>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Metadata.Name))
        {
            StorageRules.CsiDriver("metadata.name", Metadata.Name, context);
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(CSIDriver old, ValidationContext context)
    {
        context.Unchanged("spec.attachRequired", Spec.AttachRequired, old.Spec.AttachRequired);
        if (!(Spec.VolumeLifecycleModes ?? []).SequenceEqual(old.Spec.VolumeLifecycleModes ?? []))
        {
            context.Immutable("spec.volumeLifecycleModes", ChoiceRules.ListText(Spec.VolumeLifecycleModes));
        }
    }
}

public sealed partial record CSIDriverSpec : IDefaulted<CSIDriverSpec>, IValidated
{
    // More often than this, drivers would be asked for nothing new.
    private const int ShortestUpdatePeriod = 10;

    /// <inheritdoc/>
    public CSIDriverSpec WithDefaults() => VolumeLifecycleModes is { Count: > 0 } ? this : this with { VolumeLifecycleModes = ["Persistent"] };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var (member, value) in new[] { ("attachRequired", AttachRequired), ("podInfoOnMount", PodInfoOnMount), ("storageCapacity", StorageCapacity), ("seLinuxMount", SeLinuxMount) })
        {
            if (value is null)
            {
                context.Required(member);
            }
        }

        context.Supported("fsGroupPolicy", FsGroupPolicy, "File", "None", "ReadWriteOnceWithFSType");
        for (var i = 0; i < (VolumeLifecycleModes?.Count ?? 0); i++)
        {
            context.MustBeAmong($"volumeLifecycleModes[{i}]", VolumeLifecycleModes![i], "Ephemeral", "Persistent");
        }

        var audiences = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (TokenRequests?.Count ?? 0); i++)
        {
            if (!audiences.Add(TokenRequests![i].Audience))
            {
                context.Duplicate($"tokenRequests[{i}].audience", TokenRequests[i].Audience);
            }
        }

        if (NodeAllocatableUpdatePeriodSeconds < ShortestUpdatePeriod)
        {
            context.Invalid("nodeAllocatableUpdatePeriodSeconds", NodeAllocatableUpdatePeriodSeconds, $"must be greater than or equal to {ShortestUpdatePeriod} seconds");
        }
    }
}

public sealed partial record TokenRequest : IValidated
{
    private const long TenMinutes = 600;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (ExpirationSeconds < TenMinutes)
        {
            context.Invalid("expirationSeconds", ExpirationSeconds, "may not specify a duration less than 10 minutes");
        }
        else if (ExpirationSeconds > uint.MaxValue)
        {
            context.Invalid("expirationSeconds", ExpirationSeconds, "may not specify a duration larger than 2^32 seconds");
        }
    }
}
