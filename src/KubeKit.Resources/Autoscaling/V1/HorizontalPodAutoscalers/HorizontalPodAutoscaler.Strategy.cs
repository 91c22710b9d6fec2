using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Autoscaling.V1;

public sealed partial record HorizontalPodAutoscaler : IPrepareForCreate<HorizontalPodAutoscaler>
{
    /// <inheritdoc/>
    public HorizontalPodAutoscaler PrepareForCreate() => this with { Metadata = Metadata.None() };
}
