using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Namespace : IDefaulted<Namespace>, IPrepareForCreate<Namespace>, IPrepareForUpdate<Namespace>
{
    /// <inheritdoc/>
    public Namespace WithDefaults() => WithNameLabel();

    /// <inheritdoc/>
    public Namespace PrepareForCreate()
    {
        var finalizers = Spec?.Finalizers ?? [];
        return WithNameLabel() with
        {
            Status = new NamespaceStatus { Phase = NamespacePhase.Active },
            Spec = new NamespaceSpec
            {
                Finalizers = finalizers.Contains(WellKnownFinalizers.Kubernetes) ? finalizers : [.. finalizers, WellKnownFinalizers.Kubernetes],
            },
            Metadata = WithNameLabel().Metadata with { Generation = null },
        };
    }

    // Finalizers leave through the finalize subresource only.
    /// <inheritdoc/>
    public Namespace PrepareForUpdate(Namespace old) => WithNameLabel() with { Spec = old.Spec };

    // Selectors find namespaces by name through this label, so it always tells the truth.
    private Namespace WithNameLabel()
    {
        if (string.IsNullOrEmpty(Metadata.Name) || Metadata.Labels?.GetValueOrDefault(WellKnownLabels.NamespaceName) == Metadata.Name)
        {
            return this;
        }

        var labels = new Dictionary<string, string>(Metadata.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [WellKnownLabels.NamespaceName] = Metadata.Name,
        };
        return this with { Metadata = Metadata with { Labels = labels } };
    }
}
