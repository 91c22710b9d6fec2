using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Pod : IPrepareForCreate<Pod>, IPrepareForStatusUpdate<Pod>
{
    /// <inheritdoc/>
    public Pod PrepareForCreate() => this with
    {
        Status = new PodStatus
        {
            Phase = PodPhase.Pending,
            QosClass = PodQos.ClassOf(Spec ?? new PodSpec()),
            Conditions = Spec?.SchedulingGates is { Count: > 0 } ? [GatedCondition] : null,
        },
    };

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
            ? status with
            {
                QosClass = string.IsNullOrEmpty(status.QosClass) ? old.Status?.QosClass : status.QosClass,
                ObservedGeneration = status.ObservedGeneration is null or 0 ? old.Status?.ObservedGeneration : status.ObservedGeneration,
                Conditions = WithGenerations(status.Conditions, old.Status?.Conditions),
            }
            : old.Status,
        Metadata = Metadata with { OwnerReferences = old.Metadata.OwnerReferences },
    };

    // Who does not know of generations must not wipe out what others saw.
    private static IReadOnlyList<PodCondition>? WithGenerations(IReadOnlyList<PodCondition>? conditions, IReadOnlyList<PodCondition>? old) =>
        old?.Any(condition => condition.ObservedGeneration > 0) != true || conditions?.Any(condition => condition.ObservedGeneration is null or 0) != true
            ? conditions
            : [.. conditions.Select(condition => condition.ObservedGeneration is > 0
                ? condition
                : condition with { ObservedGeneration = old.FirstOrDefault(before => before.Type == condition.Type)?.ObservedGeneration })];
}
