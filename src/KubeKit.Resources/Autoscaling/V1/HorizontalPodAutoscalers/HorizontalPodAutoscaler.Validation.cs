using KubeKit.Resources.Autoscaling.V2;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V1;

public sealed partial record HorizontalPodAutoscalerSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        AutoscalerRules.Bounds(MinReplicas, MaxReplicas, context);
        if (TargetCPUUtilizationPercentage < 1)
        {
            context.Invalid("targetCPUUtilizationPercentage", TargetCPUUtilizationPercentage, "must be greater than 0");
        }
    }
}

public sealed partial record CrossVersionObjectReference : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => AutoscalerRules.Reference(Kind, Name, context);
}
