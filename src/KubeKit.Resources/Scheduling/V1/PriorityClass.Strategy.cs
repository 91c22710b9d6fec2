using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Scheduling.V1;

public sealed partial record PriorityClass : IPrepareForCreate<PriorityClass>
{
    /// <inheritdoc/>
    public PriorityClass PrepareForCreate() => this with { Metadata = Metadata.First() };
}
