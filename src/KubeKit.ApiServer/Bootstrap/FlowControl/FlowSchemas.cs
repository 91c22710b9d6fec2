using KubeKit.Resources.FlowControl.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Bootstrap.FlowControl;

/// <summary>The flow schemas that every cluster has, with upstream's values: which requests belong to which priority level.</summary>
internal static class FlowSchemas
{
    private static readonly string[] All = ["*"];
    private static readonly Subject[] Everybody = [Group("system:unauthenticated"), Group("system:authenticated")];
    private static readonly ResourcePolicyRule[] AnyResource = [Resources(All, All, All, isCluster: true, All)];
    private static readonly NonResourcePolicyRule[] AnyPath = [new() { Verbs = All, NonResourceURLs = All }];

    /// <summary>Those that must be as they are.</summary>
    public static IReadOnlyList<FlowSchema> Mandatory { get; } =
    [
        Schema("exempt", "exempt", 1, null, Rule([Group("system:masters")], AnyResource, AnyPath)),
        Schema("catch-all", "catch-all", 10000, "ByUser", Rule(Everybody, AnyResource, AnyPath)),
    ];

    /// <summary>Those that clusters begin with.</summary>
    public static IReadOnlyList<FlowSchema> Suggested { get; } =
    [
        Schema("system-nodes", "system", 500, "ByUser", Rule([Group("system:nodes")], AnyResource, AnyPath)),
        Schema("system-node-high", "node-high", 400, "ByUser", Rule([Group("system:nodes")],
        [
            Resources(All, [""], ["nodes", "nodes/status"], isCluster: true, All),
            Resources(All, ["coordination.k8s.io"], ["leases"], isCluster: false, All),
        ])),
        Schema("probes", "exempt", 2, null, Rule(Everybody, null, [new() { Verbs = ["get"], NonResourceURLs = ["/healthz", "/readyz", "/livez"] }])),
        Schema("system-leader-election", "leader-election", 100, "ByUser", Rule(
            [User("system:kube-controller-manager"), User("system:kube-scheduler"), Account("kube-system", "*")],
            [Resources(["get", "create", "update"], ["coordination.k8s.io"], ["leases"], isCluster: false, All)])),
        Schema("workload-leader-election", "leader-election", 200, "ByUser", Rule([Account("kube-system", "*")],
            [Resources(["get", "create", "update"], ["coordination.k8s.io"], ["leases"], isCluster: false, All)])),
        Schema("endpoint-controller", "workload-high", 150, "ByUser", Rule(
            [User("system:kube-controller-manager"), Account("kube-system", "endpoint-controller"), Account("kube-system", "endpointslicemirroring-controller")],
            [Resources(["get", "create", "update"], [""], ["endpoints"], isCluster: false, All)])),
        Schema("kube-controller-manager", "workload-high", 800, "ByNamespace", Rule([User("system:kube-controller-manager")], AnyResource, AnyPath)),
        Schema("kube-scheduler", "workload-high", 800, "ByNamespace", Rule([User("system:kube-scheduler")], AnyResource, AnyPath)),
        Schema("kube-system-service-accounts", "workload-high", 900, "ByNamespace", Rule([Account("kube-system", "*")], AnyResource, AnyPath)),
        Schema("service-accounts", "workload-low", 9000, "ByUser", Rule([Group("system:serviceaccounts")], AnyResource, AnyPath)),
        Schema("global-default", "global-default", 9900, "ByUser", Rule(Everybody, AnyResource, AnyPath)),
    ];

    private static FlowSchema Schema(string name, string level, int precedence, string? distinguisher, PolicyRulesWithSubjects rules) => new()
    {
        Metadata = new ObjectMeta { Name = name, Annotations = FlowControlDefaults.Annotations },
        Spec = new()
        {
            PriorityLevelConfiguration = new() { Name = level },
            MatchingPrecedence = precedence,
            DistinguisherMethod = distinguisher is null ? null : new() { Type = distinguisher },
            Rules = [rules],
        },
    };

    private static PolicyRulesWithSubjects Rule(Subject[] subjects, ResourcePolicyRule[]? resources, NonResourcePolicyRule[]? paths = null) =>
        new() { Subjects = subjects, ResourceRules = resources, NonResourceRules = paths };

    private static ResourcePolicyRule Resources(string[] verbs, string[] groups, string[] resources, bool isCluster, string[] namespaces) =>
        new() { Verbs = verbs, ApiGroups = groups, Resources = resources, ClusterScope = isCluster ? true : null, Namespaces = namespaces };

    private static Subject Group(string name) => new() { Kind = "Group", Group = new() { Name = name } };

    private static Subject User(string name) => new() { Kind = "User", User = new() { Name = name } };

    private static Subject Account(string ns, string name) => new() { Kind = "ServiceAccount", ServiceAccount = new() { Namespace = ns, Name = name } };
}
