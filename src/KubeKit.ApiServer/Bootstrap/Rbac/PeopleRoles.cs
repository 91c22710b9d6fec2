using KubeKit.Resources.Rbac.V1;
using static KubeKit.ApiServer.Bootstrap.Rbac.RoleNotation;

namespace KubeKit.ApiServer.Bootstrap.Rbac;

/// <summary>The default ClusterRoles for people: what administrators, editors, viewers and everybody may do.</summary>
internal static class PeopleRoles
{
    public static IReadOnlyList<ClusterRole> All { get; } =
    [
        Cluster("admin").Gathering("admin"),
        Cluster("cluster-admin", Rule("*", "*", "*"), Urls("*", "*")),
        Cluster("edit").Gathering("edit").AddedTo("admin"),
        Cluster("system:aggregate-to-admin",
            Rule("create", "authorization.k8s.io", "localsubjectaccessreviews"),
            Rule("create,delete,deletecollection,get,list,patch,update,watch", "rbac.authorization.k8s.io", "rolebindings,roles")).AddedTo("admin"),
        Cluster("system:aggregate-to-edit",
            Rule("get,list,watch", "", "pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy"),
            Rule("impersonate", "", "serviceaccounts"),
            Rule("create,delete,deletecollection,patch,update", "", "pods,pods/attach,pods/exec,pods/portforward,pods/proxy"),
            Rule("create", "", "pods/eviction"),
            Rule("create,delete,deletecollection,patch,update", "", "configmaps,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy"),
            Rule("create", "", "serviceaccounts/token"),
            Rule("create,delete,deletecollection,patch,update", ",events.k8s.io", "events"),
            Rule("create,delete,deletecollection,patch,update", "apps", "daemonsets,deployments,deployments/rollback,deployments/scale,replicasets,replicasets/scale,statefulsets,statefulsets/scale"),
            Rule("create,delete,deletecollection,patch,update", "autoscaling", "horizontalpodautoscalers"),
            Rule("create,delete,deletecollection,patch,update", "batch", "cronjobs,jobs"),
            Rule("create,delete,deletecollection,patch,update", "extensions", "daemonsets,deployments,deployments/rollback,deployments/scale,ingresses,networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale"),
            Rule("create,delete,deletecollection,patch,update", "policy", "poddisruptionbudgets"),
            Rule("create,delete,deletecollection,patch,update", "networking.k8s.io", "ingresses,networkpolicies"),
            Rule("create,delete,deletecollection,get,list,patch,update,watch", "coordination.k8s.io", "leases"),
            Rule("create,delete,deletecollection,patch,update", "resource.k8s.io", "resourceclaims,resourceclaimtemplates")).AddedTo("edit"),
        Cluster("system:aggregate-to-view",
            Rule("get,list,watch", "", "configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status"),
            Rule("get,list,watch", "", "bindings,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,resourcequotas,resourcequotas/status"),
            Rule("get,list,watch", "", "namespaces"),
            Rule("get,list,watch", ",events.k8s.io", "events"),
            Rule("get,list,watch", "discovery.k8s.io", "endpointslices"),
            Rule("get,list,watch", "apps", "controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,statefulsets/status"),
            Rule("get,list,watch", "autoscaling", "horizontalpodautoscalers,horizontalpodautoscalers/status"),
            Rule("get,list,watch", "batch", "cronjobs,cronjobs/status,jobs,jobs/status"),
            Rule("get,list,watch", "extensions", "daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses,ingresses/status,networkpolicies,replicasets,replicasets/scale,replicasets/status,replicationcontrollers/scale"),
            Rule("get,list,watch", "policy", "poddisruptionbudgets,poddisruptionbudgets/status"),
            Rule("get,list,watch", "networking.k8s.io", "ingresses,ingresses/status,networkpolicies"),
            Rule("get,list,watch", "resource.k8s.io", "resourceclaims,resourceclaims/status,resourceclaimtemplates")).AddedTo("view"),
        Cluster("system:basic-user",
            Rule("create", "authorization.k8s.io", "selfsubjectaccessreviews,selfsubjectrulesreviews"),
            Rule("create", "authentication.k8s.io", "selfsubjectreviews")),
        Cluster("system:discovery", Urls("get", "/api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/")),
        Cluster("system:monitoring",
            Urls("get", "/flagz,/healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*,/statusz"),
            Rule("get", "", "nodes/metrics")),
        Cluster("system:openshift:public-info-viewer", Urls("get", "/.well-known,/.well-known/*")),
        Cluster("system:public-info-viewer", Urls("get", "/healthz,/livez,/readyz,/version,/version/")),
        Cluster("view").Gathering("view").AddedTo("edit"),
    ];
}
