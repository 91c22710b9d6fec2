using KubeKit.Resources.Metadata;
using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Bootstrap.Rbac;

/// <summary>A short way to write roles down: each list is one text with commas, and the core group is the empty text.</summary>
internal static class RoleNotation
{
    /// <summary>Says that the server may bring an object up to date at its start, unless somebody made it "false".</summary>
    public const string AutoUpdate = "rbac.authorization.kubernetes.io/autoupdate";

    private const string AggregationPrefix = "rbac.authorization.k8s.io/aggregate-to-";

    public static ClusterRole Cluster(string name, params IReadOnlyList<PolicyRule> rules) =>
        new() { Metadata = Default(name), Rules = rules.Count == 0 ? null : rules };

    public static Role Namespaced(string ns, string name, params IReadOnlyList<PolicyRule> rules) =>
        new() { Metadata = Default(name) with { Namespace = ns }, Rules = rules };

    /// <summary>A role whose rules are those of all roles that are added to <paramref name="target"/>.</summary>
    public static ClusterRole Gathering(this ClusterRole role, string target) => role with
    {
        AggregationRule = new AggregationRule
        {
            ClusterRoleSelectors = [new LabelSelector { MatchLabels = new Dictionary<string, string> { [AggregationPrefix + target] = "true" } }],
        },
    };

    public static ClusterRole AddedTo(this ClusterRole role, string target) => role with
    {
        Metadata = role.Metadata with { Labels = new Dictionary<string, string>(role.Metadata.Labels!) { [AggregationPrefix + target] = "true" } },
    };

    public static PolicyRule Rule(string verbs, string groups, string resources, string? names = null) => new()
    {
        Verbs = verbs.Split(','),
        ApiGroups = groups.Split(','),
        Resources = resources.Split(','),
        ResourceNames = names?.Split(','),
    };

    public static PolicyRule Urls(string verbs, string urls) => new() { Verbs = verbs.Split(','), NonResourceURLs = urls.Split(',') };

    /// <summary>The metadata of every default object.</summary>
    public static ObjectMeta Default(string name) => new()
    {
        Name = name,
        Annotations = new Dictionary<string, string> { [AutoUpdate] = "true" },
        Labels = new Dictionary<string, string> { ["kubernetes.io/bootstrapping"] = "rbac-defaults" },
    };
}
