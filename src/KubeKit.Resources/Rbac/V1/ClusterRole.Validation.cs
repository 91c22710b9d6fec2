using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Rbac.V1;

public sealed partial record ClusterRole : IValidatedWhole, IValidatedUpdate<ClusterRole>, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        RbacRules.Rules(Rules, namespaced: false, context);
        if (AggregationRule is { ClusterRoleSelectors: not { Count: > 0 } })
        {
            context.Required("aggregationRule.clusterRoleSelectors", "at least one clusterRoleSelector required if aggregationRule is non-nil");
        }

        using var _ = context.Enter("aggregationRule");
        context.Parts("clusterRoleSelectors", AggregationRule?.ClusterRoleSelectors);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(ClusterRole old, ValidationContext context) => Validate(context);
}
