using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Rbac.V1;

public sealed partial record Subject : IDefaulted<Subject>
{
    /// <inheritdoc/>
    public Subject WithDefaults() =>
        string.IsNullOrEmpty(ApiGroup) && Kind is SubjectKind.User or SubjectKind.Group ? this with { ApiGroup = RbacRules.Group } : this;
}
