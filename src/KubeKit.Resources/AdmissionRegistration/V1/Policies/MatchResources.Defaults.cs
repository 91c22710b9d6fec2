using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record MatchResources : IDefaulted<MatchResources>, IValidated
{
    /// <inheritdoc/>
    public MatchResources WithDefaults() =>
        this with { NamespaceSelector = NamespaceSelector ?? new LabelSelector(), ObjectSelector = ObjectSelector ?? new LabelSelector() };

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Supported("matchPolicy", MatchPolicy, "Equivalent", "Exact");
}
