using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ReplicationController : IDefaulted<ReplicationController>
{
    // The one kind whose selector and labels come from its template.
    /// <inheritdoc/>
    public ReplicationController WithDefaults()
    {
        if (Spec?.Template?.Metadata?.Labels is not { Count: > 0 } labels)
        {
            return this;
        }

        return this with
        {
            Spec = Spec.Selector is { Count: > 0 } ? Spec : Spec with { Selector = labels },
            Metadata = Metadata.Labels is { Count: > 0 } ? Metadata : Metadata with { Labels = labels },
        };
    }
}
