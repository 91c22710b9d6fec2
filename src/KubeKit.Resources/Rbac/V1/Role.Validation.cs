using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Rbac.V1;

public sealed partial record Role : IValidated, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => RbacRules.Rules(Rules, namespaced: true, context);
}
