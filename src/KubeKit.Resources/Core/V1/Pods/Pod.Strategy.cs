using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Pod : IPrepareForCreate<Pod>, IPrepareForUpdate<Pod>, IPrepareForStatusUpdate<Pod>
{
    /// <inheritdoc/>
    public Pod PrepareForCreate()
    {
        var spec = (Spec ?? new PodSpec()).WithoutGatedFields(null).WithLabelKeysOf(Metadata.Labels).WithAnnotatedProfiles(Metadata.Annotations);
        return this with
        {
            Spec = spec,
            Status = new PodStatus
            {
                Phase = PodPhase.Pending,
                QosClass = PodQos.ClassOf(spec),
                Conditions = spec.SchedulingGates is { Count: > 0 } ? [GatedCondition] : null,
            },
        };
    }

    /// <inheritdoc/>
    public Pod PrepareForUpdate(Pod old) => Spec?.WithoutGatedFields(old.Spec) is { } spec && !ReferenceEquals(spec, Spec) ? this with { Spec = spec } : this;

    private static PodCondition GatedCondition { get; } = new()
    {
        Type = PodConditionType.PodScheduled,
        Status = ConditionStatus.False,
        Reason = PodConditionReason.SchedulingGated,
        Message = "Scheduling is blocked due to non-empty scheduling gates",
    };

    // Kubelets write the whole status and need not know the class; owners are no part of a status.
    /// <inheritdoc/>
    public Pod PrepareForStatusUpdate(Pod old) => this with
    {
        Status = Status is { } status
            ? (status with { QosClass = string.IsNullOrEmpty(status.QosClass) ? old.Status?.QosClass : status.QosClass })
                .WithGenerationsOf(old.Status).WithoutGatedFields(old.Status)
            : old.Status,
        Metadata = Metadata with { OwnerReferences = old.Metadata.OwnerReferences },
    };
}
