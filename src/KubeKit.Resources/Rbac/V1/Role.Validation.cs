using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Rbac.V1;

public sealed partial record Role : IValidatedWhole, IValidatedUpdate<Role>, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => RbacRules.Rules(Rules, namespaced: true, context);

    /// <inheritdoc/>
    public void ValidateUpdate(Role old, ValidationContext context) => Validate(context);
}
