using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Rbac.V1;

public sealed partial record RoleBinding : IValidatedWhole, IValidatedUpdate<RoleBinding>, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        RbacRules.RoleRef(RoleRef, ["Role", "ClusterRole"], context);
        RbacRules.Subjects(Subjects, namespaced: true, context);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(RoleBinding old, ValidationContext context)
    {
        Validate(context);
        RbacRules.RoleRefUnchanged(RoleRef, old.RoleRef, context);
    }
}
