using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSIDriver : IValidatedWhole, IValidatedUpdate<CSIDriver>, IWarnsOnWrite<CSIDriver>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec);

    /// <inheritdoc/>
    public void ValidateUpdate(CSIDriver old, ValidationContext context)
    {
        Validate(context);

        // Upstream's messages name the field so.
        context.Unchanged("spec.attachedRequired", Spec.AttachRequired, old.Spec.AttachRequired);
        if (!(Spec.VolumeLifecycleModes ?? []).SequenceEqual(old.Spec.VolumeLifecycleModes ?? []))
        {
            context.Immutable("spec.volumeLifecycleModes", ChoiceRules.ListText(Spec.VolumeLifecycleModes));
        }
    }

    /// <inheritdoc/>
    public void Warn(CSIDriver? old, ICollection<string> warnings)
    {
        if (Spec is { TokenRequests: { Count: > 0 } requests, ServiceAccountTokenInSecrets: null } && old?.Spec.TokenRequests?.SequenceEqual(requests) != true)
        {
            warnings.Add(TokensInSecretsRecommended);
        }
    }
}

public sealed partial record CSIDriverSpec : IDefaulted<CSIDriverSpec>, IValidatedWhole
{
    // More often than this, drivers would be asked for nothing new.
    private const int ShortestUpdatePeriod = 10;

    private const long ShortestToken = 600;

    private const long LongestToken = 1L << 32;

    /// <inheritdoc/>
    public CSIDriverSpec WithDefaults() => VolumeLifecycleModes is { Count: > 0 } ? this : this with { VolumeLifecycleModes = ["Persistent"] };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var (member, value) in new[] { ("attachedRequired", AttachRequired), ("podInfoOnMount", PodInfoOnMount), ("storageCapacity", StorageCapacity) })
        {
            if (value is null)
            {
                context.Required(member);
            }
        }

        if (FsGroupPolicy is not null)
        {
            context.MustBeAmong("fsGroupPolicy", FsGroupPolicy, "File", "None", "ReadWriteOnceWithFSType");
        }

        ValidateTokenRequests(context);
        foreach (var mode in VolumeLifecycleModes ?? [])
        {
            context.MustBeAmong("volumeLifecycleModes", mode, "Persistent", "Ephemeral");
        }

        if (SeLinuxMount is null)
        {
            context.Required("seLinuxMount");
        }

        if (NodeAllocatableUpdatePeriodSeconds < ShortestUpdatePeriod)
        {
            context.Invalid("nodeAllocatableUpdatePeriodSeconds", NodeAllocatableUpdatePeriodSeconds, $"must be greater than or equal to {ShortestUpdatePeriod} seconds");
        }

        if (ServiceAccountTokenInSecrets is { } inSecrets && TokenRequests is not { Count: > 0 })
        {
            context.Invalid("serviceAccountTokenInSecrets", inSecrets, "serviceAccountTokenInSecrets is set but no tokenRequests are specified");
        }
    }

    private void ValidateTokenRequests(ValidationContext context)
    {
        var audiences = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (TokenRequests?.Count ?? 0); i++)
        {
            var (audience, seconds) = (TokenRequests![i].Audience, TokenRequests[i].ExpirationSeconds);
            if (!audiences.Add(audience))
            {
                context.Duplicate($"tokenRequests[{i}].audience", audience);
            }
            else if (seconds < ShortestToken)
            {
                context.Invalid($"tokenRequests[{i}].expirationSeconds", seconds, "may not specify a duration less than 10 minutes");
            }
            else if (seconds > LongestToken)
            {
                context.Invalid($"tokenRequests[{i}].expirationSeconds", seconds, "may not specify a duration larger than 2^32 seconds");
            }
        }
    }
}
