using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Rbac.V1;

public sealed partial record ClusterRoleBinding : IValidatedWhole, IValidatedUpdate<ClusterRoleBinding>, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        RbacRules.RoleRef(RoleRef, ["ClusterRole"], context);
        RbacRules.Subjects(Subjects, namespaced: false, context);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(ClusterRoleBinding old, ValidationContext context)
    {
        Validate(context);
        RbacRules.RoleRefUnchanged(RoleRef, old.RoleRef, context);
    }
}
