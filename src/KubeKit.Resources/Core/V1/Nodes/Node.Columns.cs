using KubeKit.Resources.Metadata;
using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Status", Method = nameof(StatusCell), Description = "Whether the node is ready, and takes pods.")]
[PrintColumn("Roles", Method = nameof(RolesCell), Description = "The roles that labels give the node.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Version", Method = nameof(VersionCell), Description = "The version of the kubelet.")]
[PrintColumn("Internal-IP", Method = nameof(InternalIPCell), Priority = 1, Description = "The address within the cluster.")]
[PrintColumn("External-IP", Method = nameof(ExternalIPCell), Priority = 1, Description = "The address from outside.")]
[PrintColumn("OS-Image", Method = nameof(OsImageCell), Priority = 1, Description = "The operating system.")]
[PrintColumn("Kernel-Version", Method = nameof(KernelVersionCell), Priority = 1, Description = "The kernel.")]
[PrintColumn("Container-Runtime", Method = nameof(ContainerRuntimeCell), Priority = 1, Description = "The container runtime with its version.")]
[SelectableField(".spec.unschedulable")]
public sealed partial record Node
{
    internal static object? StatusCell(Node value, PrintContext context) => StatusText(value);

    internal static object? RolesCell(Node value, PrintContext context) => RolesText(value);

    internal static object? AgeCell(Node value, PrintContext context) => CellText.Age(value, context);

    internal static object? VersionCell(Node value, PrintContext context) => value.Status?.NodeInfo?.KubeletVersion ?? "";

    internal static object? InternalIPCell(Node value, PrintContext context) => CellText.OrNone(Address(value, NodeAddressType.InternalIP));

    internal static object? ExternalIPCell(Node value, PrintContext context) => CellText.OrNone(Address(value, NodeAddressType.ExternalIP));

    internal static object? OsImageCell(Node value, PrintContext context) => CellText.OrUnknown(value.Status?.NodeInfo?.OsImage);

    internal static object? KernelVersionCell(Node value, PrintContext context) => CellText.OrUnknown(value.Status?.NodeInfo?.KernelVersion);

    internal static object? ContainerRuntimeCell(Node value, PrintContext context) => CellText.OrUnknown(value.Status?.NodeInfo?.ContainerRuntimeVersion);

    private static string StatusText(Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == NodeConditionType.Ready);
        var text = ready is null ? "Unknown" : ready.Status == ConditionStatus.True ? "Ready" : "NotReady";
        return node.Spec?.Unschedulable == true ? text + ",SchedulingDisabled" : text;
    }

    private static string RolesText(Node node)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Metadata.Labels ?? new Dictionary<string, string>())
        {
            var role = key.StartsWith(WellKnownLabels.NodeRolePrefix, StringComparison.Ordinal) ? key[WellKnownLabels.NodeRolePrefix.Length..]
                : key == WellKnownLabels.NodeRole ? value
                : "";
            if (role.Length > 0)
            {
                roles.Add(role);
            }
        }

        return CellText.OrNone(string.Join(',', roles));
    }

    private static string? Address(Node node, string type) => node.Status?.Addresses?.FirstOrDefault(address => address.Type == type)?.Address;
}
