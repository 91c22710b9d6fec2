using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record StatefulSet
    : IValidatedWhole, IValidatedName, IValidatedUpdate<StatefulSet>, IValidatedStatusUpdate<StatefulSet>, IWarnsOnWrite<StatefulSet>
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.DnsLabel(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        using var _ = context.Enter("spec");
        (Spec ?? new StatefulSetSpec()).Validate(context, isNew: true);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(StatefulSet old, ValidationContext context)
    {
        var spec = Spec ?? new StatefulSetSpec();
        var found = context.Errors.Count;
        using (context.Enter("spec"))
        {
            spec.Validate(context, isNew: false);
        }

        // Rules came later than sets that break them: their templates may stay as they are.
        if (context.Errors.Count > found && !IsValid(old.Spec))
        {
            context.Withdraw(error => error.Path.StartsWith("spec.template.", StringComparison.Ordinal) && !error.Message.Contains("`selector`", StringComparison.Ordinal));
        }

        if (old.Spec is { } before && spec with
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

    /// <inheritdoc/>
    public void ValidateStatusUpdate(StatefulSet old, ValidationContext context)
    {
        context.Part("status", Status);
        using var _ = context.Enter("status");
        WorkloadRules.NotDecremented(Status?.CollisionCount, old.Status?.CollisionCount, context);
    }

    /// <inheritdoc/>
    public void Warn(StatefulSet? old, ICollection<string> warnings)
    {
        if (Spec?.RevisionHistoryLimit < 0)
        {
            warnings.Add("spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended");
        }
    }

    private static bool IsValid(StatefulSetSpec? spec)
    {
        var context = new ValidationContext();
        (spec ?? new StatefulSetSpec()).Validate(context, isNew: false);
        return context.IsValid;
    }
}

public sealed partial record StatefulSetSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, isNew: true);

    // The name of the Service and the claims never change, so that what is wrong with old ones stays.
    internal void Validate(ValidationContext context, bool isNew)
    {
        if (PodManagementPolicy is not (null or "" or V1.PodManagementPolicy.OrderedReady or V1.PodManagementPolicy.Parallel))
        {
            context.Invalid("podManagementPolicy", PodManagementPolicy,
                $"must be '{V1.PodManagementPolicy.OrderedReady}' or '{V1.PodManagementPolicy.Parallel}'");
        }

        context.Part("updateStrategy", UpdateStrategy);
        context.Part("persistentVolumeClaimRetentionPolicy", PersistentVolumeClaimRetentionPolicy);
        for (var i = 0; isNew && i < (VolumeClaimTemplates?.Count ?? 0); i++)
        {
            context.Part($"volumeClaimTemplates[{i}].spec", VolumeClaimTemplates![i].Spec ?? new Core.V1.PersistentVolumeClaimSpec());
        }

        context.NotNegative("replicas", Replicas);
        context.NotNegative("minReadySeconds", MinReadySeconds);
        context.NotNegative("ordinals.start", Ordinals?.Start);
        if (isNew && !string.IsNullOrEmpty(ServiceName))
        {
            context.Invalid("serviceName", ServiceName, NameRules.DnsLabel(ServiceName));
        }

        WorkloadRules.Selector(Selector, Template, context, "statefulset", "");
        if (Selector.Selects(Template) is not null)
        {
            ValidateTemplate(context);
        }

        WorkloadRules.RunsForEver(Template, context, "StatefulSet");
    }

    private void ValidateTemplate(ValidationContext context)
    {
        // Each pod gets its own names, and a volume for every claim template: what the template mounts of these is there in time.
        context.Part("template", Template);
        var claims = (VolumeClaimTemplates ?? []).Select(claim => claim.Metadata.Name ?? "").Distinct(StringComparer.Ordinal).ToList();
        var found = claims.Select(claim => $"Not found: \"{claim}\"").ToHashSet(StringComparer.Ordinal);
        context.Withdraw(error =>
            (error.Reason == FieldErrorReason.FieldValueNotFound && found.Contains(error.Message)
                && (error.Path.Contains(".volumeMounts[", StringComparison.Ordinal) || error.Path.Contains(".volumeDevices[", StringComparison.Ordinal)))
            || error.Path.EndsWith(".template.spec.hostname", StringComparison.Ordinal)
            || error.Path.EndsWith(".template.spec.subdomain", StringComparison.Ordinal));
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].Length == 0)
            {
                context.Required($"template.spec.volumes[{i}].name");
            }
            else
            {
                context.Invalid($"template.spec.volumes[{i}].name", claims[i], NameRules.DnsLabel(claims[i]));
            }
        }
    }
}

public sealed partial record StatefulSetUpdateStrategy : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Type)
        {
            case UpdateStrategyType.OnDelete when RollingUpdate is not null:
                context.Invalid("rollingUpdate", new Verbatim(RollingUpdate.Text()), "only allowed for updateStrategy 'RollingUpdate'");
                break;
            case UpdateStrategyType.OnDelete:
                break;
            case UpdateStrategyType.RollingUpdate:
                context.Part("rollingUpdate", RollingUpdate);
                break;
            case null or "":
                context.Required("");
                break;
            default:
                context.Invalid("", new Verbatim($"{{\"Type\":\"{Type}\",\"RollingUpdate\":{RollingUpdate?.Text() ?? "null"}}}"), "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }
}

public sealed partial record RollingUpdateStatefulSetStrategy : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("partition", Partition);
        if (MaxUnavailable is not { } most)
        {
            return;
        }

        context.CountOrPercent("maxUnavailable", most, atMostAll: false);
        if (MaxUnavailable.Amount() == 0)
        {
            context.Invalid("maxUnavailable", most, "cannot be 0");
        }

        context.NotMoreThanAll("maxUnavailable", most);
    }

    internal string Text() => $"{{\"Partition\":{Partition ?? 0},\"MaxUnavailable\":{WorkloadRules.Text(MaxUnavailable, "null")}}}";
}

public sealed partial record StatefulSetPersistentVolumeClaimRetentionPolicy : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.MustBeAmong("whenDeleted", WhenDeleted, ClaimRetention.Retain, ClaimRetention.Delete);
        context.MustBeAmong("whenScaled", WhenScaled, ClaimRetention.Retain, ClaimRetention.Delete);
    }
}

public sealed partial record StatefulSetStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        context.NotNegative("readyReplicas", ReadyReplicas);
        context.NotNegative("currentReplicas", CurrentReplicas);
        context.NotNegative("updatedReplicas", UpdatedReplicas);
        context.NotNegative("availableReplicas", AvailableReplicas);
        context.NotNegative("observedGeneration", ObservedGeneration);
        context.NotNegative("collisionCount", CollisionCount);
        WorkloadRules.NotMore(context, "readyReplicas", ReadyReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "currentReplicas", CurrentReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "updatedReplicas", UpdatedReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "availableReplicas", AvailableReplicas, Replicas, "status.replicas");
        WorkloadRules.NotMore(context, "availableReplicas", AvailableReplicas, ReadyReplicas, "status.readyReplicas");
    }
}
