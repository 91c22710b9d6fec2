using KubeKit.Resources.Rbac.V1;
using static KubeKit.ApiServer.Bootstrap.Rbac.RoleNotation;

namespace KubeKit.ApiServer.Bootstrap.Rbac;

/// <summary>The default Roles.</summary>
internal static class NamespacedRoles
{
    public static IReadOnlyList<Role> All { get; } =
    [
        Namespaced("kube-public", "system:controller:bootstrap-signer",
            Rule("get,list,watch", "", "configmaps"),
            Rule("update", "", "configmaps", "cluster-info"),
            Rule("create,patch,update", ",events.k8s.io", "events")),
        Namespaced("kube-system", "extension-apiserver-authentication-reader",
            Rule("get,list,watch", "", "configmaps", "extension-apiserver-authentication")),
        Namespaced("kube-system", "system::leader-locking-kube-controller-manager",
            Rule("create,get,list,update,watch", "coordination.k8s.io", "leases"),
            Rule("create,get,list,update,watch", "coordination.k8s.io", "leasecandidates")),
        Namespaced("kube-system", "system::leader-locking-kube-scheduler",
            Rule("create,get,list,update,watch", "coordination.k8s.io", "leases"),
            Rule("create,get,list,update,watch", "coordination.k8s.io", "leasecandidates")),
        Namespaced("kube-system", "system:controller:bootstrap-signer", Rule("get,list,watch", "", "secrets")),
        Namespaced("kube-system", "system:controller:cloud-provider", Rule("create,get,list,watch", "", "configmaps")),
        Namespaced("kube-system", "system:controller:token-cleaner",
            Rule("delete,get,list,watch", "", "secrets"),
            Rule("create,patch,update", ",events.k8s.io", "events")),
    ];
}
