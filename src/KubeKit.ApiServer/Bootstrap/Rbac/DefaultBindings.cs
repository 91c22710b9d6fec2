using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Bootstrap.Rbac;

/// <summary>Who has the default roles.</summary>
internal static class DefaultBindings
{
    private const string Group = "rbac.authorization.k8s.io";
    private const string ClusterRoleKind = "ClusterRole";
    private const string RoleKind = "Role";
    private const string System = "kube-system";
    private const string Public = "kube-public";
    private const string ControllerPrefix = "system:controller:";

    private static Subject Manager => User("system:kube-controller-manager");

    private static Subject Scheduler => User("system:kube-scheduler");

    public static IReadOnlyList<ClusterRoleBinding> Cluster { get; } =
    [
        Bound("cluster-admin", GroupOf("system:masters")),
        Bound("system:basic-user", GroupOf("system:authenticated")),
        Bound("system:discovery", GroupOf("system:authenticated")),
        Bound("system:kube-controller-manager", Manager),
        Bound("system:kube-dns", Account("kube-dns")),
        Bound("system:kube-scheduler", Scheduler),
        Bound("system:monitoring", GroupOf("system:monitoring")),
        // Nobody: the node authorizer decides for nodes.
        Bound("system:node"),
        Bound("system:node-proxier", User("system:kube-proxy")),
        Bound("system:openshift:public-info-viewer", GroupOf("system:authenticated"), GroupOf("system:unauthenticated")),
        Bound("system:public-info-viewer", GroupOf("system:authenticated"), GroupOf("system:unauthenticated")),
        Bound("system:service-account-issuer-discovery", GroupOf("system:serviceaccounts")),
        Bound("system:volume-scheduler", Scheduler),
        .. ControllerRoles.All.Select(role => role.Metadata.Name!).Select(name => Bound(name, Account(name[ControllerPrefix.Length..]))),
    ];

    public static IReadOnlyList<RoleBinding> Namespaced { get; } =
    [
        BoundIn(Public, "system:controller:bootstrap-signer", "system:controller:bootstrap-signer", Account("bootstrap-signer")),
        BoundIn(System, "system::extension-apiserver-authentication-reader", "extension-apiserver-authentication-reader", Manager, Scheduler),
        BoundIn(System, "system::leader-locking-kube-controller-manager", "system::leader-locking-kube-controller-manager",
            Manager, Account("kube-controller-manager"), Account("leader-election-controller")),
        BoundIn(System, "system::leader-locking-kube-scheduler", "system::leader-locking-kube-scheduler", Scheduler, Account("kube-scheduler")),
        BoundIn(System, "system:controller:bootstrap-signer", "system:controller:bootstrap-signer", Account("bootstrap-signer")),
        BoundIn(System, "system:controller:cloud-provider", "system:controller:cloud-provider", Account("cloud-provider")),
        BoundIn(System, "system:controller:token-cleaner", "system:controller:token-cleaner", Account("token-cleaner")),
    ];

    private static ClusterRoleBinding Bound(string role, params IReadOnlyList<Subject> subjects) => new()
    {
        Metadata = RoleNotation.Default(role),
        RoleRef = new RoleRef { ApiGroup = Group, Kind = ClusterRoleKind, Name = role },
        Subjects = subjects.Count == 0 ? null : subjects,
    };

    private static RoleBinding BoundIn(string ns, string name, string role, params IReadOnlyList<Subject> subjects) => new()
    {
        Metadata = RoleNotation.Default(name) with { Namespace = ns },
        RoleRef = new RoleRef { ApiGroup = Group, Kind = RoleKind, Name = role },
        Subjects = subjects,
    };

    private static Subject User(string name) => new() { ApiGroup = Group, Kind = "User", Name = name };

    private static Subject GroupOf(string name) => new() { ApiGroup = Group, Kind = "Group", Name = name };

    private static Subject Account(string name) => new() { Kind = "ServiceAccount", Name = name, Namespace = System };
}
