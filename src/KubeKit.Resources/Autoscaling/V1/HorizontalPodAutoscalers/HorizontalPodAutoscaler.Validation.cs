using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V1;

// The rules are those of the stored form, and so are the paths in their messages.
public sealed partial record HorizontalPodAutoscaler
    : IValidatedWhole, IValidatedUpdate<HorizontalPodAutoscaler>, IValidatedStatusUpdate<HorizontalPodAutoscaler>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ToStored().Validate(context);

    /// <inheritdoc/>
    public void ValidateUpdate(HorizontalPodAutoscaler old, ValidationContext context) => ToStored().ValidateUpdate(old.ToStored(), context);

    /// <inheritdoc/>
    public void ValidateStatusUpdate(HorizontalPodAutoscaler old, ValidationContext context) => ToStored().ValidateStatusUpdate(old.ToStored(), context);
}
