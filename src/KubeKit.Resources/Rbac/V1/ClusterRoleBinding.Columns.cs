using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Rbac.V1;

[PrintColumn("Role", Method = nameof(RoleCell), Description = "The role that is granted.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Users", Method = nameof(UsersCell), Priority = 1, Description = "The users who have the role.")]
[PrintColumn("Groups", Method = nameof(GroupsCell), Priority = 1, Description = "The groups who have the role.")]
[PrintColumn("ServiceAccounts", Method = nameof(ServiceAccountsCell), Priority = 1, Description = "The ServiceAccounts that have the role.")]
public sealed partial record ClusterRoleBinding
{
    internal static object? RoleCell(ClusterRoleBinding value, PrintContext context) => $"{value.RoleRef.Kind}/{value.RoleRef.Name}";

    internal static object? AgeCell(ClusterRoleBinding value, PrintContext context) => CellText.Age(value, context);

    internal static object? UsersCell(ClusterRoleBinding value, PrintContext context) => SubjectCells.Names(value.Subjects, SubjectKind.User);

    internal static object? GroupsCell(ClusterRoleBinding value, PrintContext context) => SubjectCells.Names(value.Subjects, SubjectKind.Group);

    internal static object? ServiceAccountsCell(ClusterRoleBinding value, PrintContext context) => SubjectCells.Names(value.Subjects, SubjectKind.ServiceAccount);
}
