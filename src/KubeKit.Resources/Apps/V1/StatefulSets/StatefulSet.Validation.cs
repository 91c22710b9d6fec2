using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record StatefulSet : IValidated, IValidatedUpdate<StatefulSet>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is not { } spec)
        {
            context.Required("spec.selector");
            context.Required("spec.template");
            return;
        }

        // Each pod gets a volume for every claim template: what the template mounts of these is there in time.
        var claims = (spec.VolumeClaimTemplates ?? []).Select(claim => $"Not found: \"{claim.Metadata.Name}\"").ToHashSet(StringComparer.Ordinal);
        context.Withdraw(error => error.Reason == FieldErrorReason.FieldValueNotFound && claims.Contains(error.Message)
            && (error.Path.Contains(".volumeMounts[", StringComparison.Ordinal) || error.Path.Contains(".volumeDevices[", StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    public void ValidateUpdate(StatefulSet old, ValidationContext context)
    {
        if (Spec is { } spec && old.Spec is { } before && spec with
        {
            Replicas = before.Replicas,
            Ordinals = before.Ordinals,
            Template = before.Template,
            UpdateStrategy = before.UpdateStrategy,
            RevisionHistoryLimit = before.RevisionHistoryLimit,
            PersistentVolumeClaimRetentionPolicy = before.PersistentVolumeClaimRetentionPolicy,
            MinReadySeconds = before.MinReadySeconds,
        } != before)
        {
            context.Forbidden("spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
                + "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }
    }
}

public sealed partial record StatefulSetSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (PodManagementPolicy is not (V1.PodManagementPolicy.OrderedReady or V1.PodManagementPolicy.Parallel))
        {
            context.Invalid("podManagementPolicy", PodManagementPolicy ?? "",
                $"must be '{V1.PodManagementPolicy.OrderedReady}' or '{V1.PodManagementPolicy.Parallel}'");
        }

        context.NotNegative("replicas", Replicas);
        context.NotNegative("minReadySeconds", MinReadySeconds);
        context.NotNegative("revisionHistoryLimit", RevisionHistoryLimit);
        context.NotNegative("ordinals.start", Ordinals?.Start);
        if (!string.IsNullOrEmpty(ServiceName))
        {
            context.Invalid("serviceName", ServiceName, NameRules.DnsSubdomain(ServiceName));
        }

        WorkloadRules.Template(Selector, Template, context, "statefulset", "StatefulSet");
    }
}

public sealed partial record StatefulSetUpdateStrategy : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Type)
        {
            case UpdateStrategyType.OnDelete when RollingUpdate is not null:
                context.Invalid("rollingUpdate", new Verbatim($"{{\"partition\":{RollingUpdate.Partition ?? 0}}}"), "only allowed for updateStrategy 'RollingUpdate'");
                break;
            case UpdateStrategyType.OnDelete or UpdateStrategyType.RollingUpdate:
                break;
            case null or "":
                context.Required("type");
                break;
            default:
                context.Invalid("", new Verbatim($"{{\"type\":\"{Type}\"}}"), "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }
}

public sealed partial record RollingUpdateStatefulSetStrategy : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("partition", Partition);
        context.CountOrPercent("maxUnavailable", MaxUnavailable, atMostAll: true);
        if (MaxUnavailable is { } most && (most.IsString ? most.TryGetPercent(out var percent) && percent == 0 : most.Number == 0))
        {
            context.Invalid("maxUnavailable", most, "cannot be 0");
        }
    }
}

public sealed partial record StatefulSetPersistentVolumeClaimRetentionPolicy : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Supported("whenDeleted", WhenDeleted, ClaimRetention.Delete, ClaimRetention.Retain);
        context.Supported("whenScaled", WhenScaled, ClaimRetention.Delete, ClaimRetention.Retain);
    }
}

public sealed partial record StatefulSetStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        context.NotNegative("observedGeneration", ObservedGeneration);
        context.NotNegative("collisionCount", CollisionCount);
        NotMore("readyReplicas", ReadyReplicas, Replicas, "status.replicas");
        NotMore("currentReplicas", CurrentReplicas, Replicas, "status.replicas");
        NotMore("updatedReplicas", UpdatedReplicas, Replicas, "status.replicas");
        NotMore("availableReplicas", AvailableReplicas, Replicas, "status.replicas");
        NotMore("availableReplicas", AvailableReplicas, ReadyReplicas ?? 0, "status.readyReplicas");

        void NotMore(string member, int? value, int bound, string boundName)
        {
            context.NotNegative(member, value);
            if (value > bound)
            {
                context.Invalid(member, value, $"cannot be greater than {boundName}");
            }
        }
    }
}
