using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Node : IValidatedWhole, IValidatedUpdate<Node>, IValidatedStatusUpdate<Node>, IWarnsOnWrite<Node>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => NodeRules.Validate(this, context);

    // An update is held against the rules for new nodes too, as upstream does.
    /// <inheritdoc/>
    public void ValidateUpdate(Node old, ValidationContext context)
    {
        NodeRules.Validate(this, context);
        NodeRules.ValidateUpdate(this, old, context);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(Node old, ValidationContext context) => NodeRules.ValidateUpdate(this, old, context);

    /// <inheritdoc/>
    public void Warn(Node? old, ICollection<string> warnings)
    {
        if (Spec?.ConfigSource is not null)
        {
            warnings.Add("spec.configSource: the feature is removed");
        }

        if (!string.IsNullOrEmpty(Spec?.ExternalID))
        {
            warnings.Add("spec.externalID: this field is deprecated, and is unused by Kubernetes");
        }

        for (var i = 0; i < (Spec?.PodCIDRs?.Count ?? 0); i++)
        {
            AddressWarnings.Network(warnings, $"spec.podCIDRs[{i}]", Spec!.PodCIDRs![i]);
        }
    }
}
