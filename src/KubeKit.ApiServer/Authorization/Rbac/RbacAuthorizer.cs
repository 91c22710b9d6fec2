using KubeKit.ApiServer.Authentication;
using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>Lets users do what the roles allow that are bound to them or to one of their groups.</summary>
internal sealed class RbacAuthorizer(RbacCache cache) : IAuthorizer
{
    public async ValueTask<AuthorizationResult> AuthorizeAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var index = await cache.CurrentAsync(cancellationToken);
        List<string>? missing = null;
        foreach (var bound in index.RolesOf(request.User, request.IsResourceRequest ? request.Namespace : ""))
        {
            if (RulesOf(index, bound) is not { } rules)
            {
                (missing ??= []).Add(NotFound(bound.Role));
            }
            else if (PolicyRules.Allow(rules, request))
            {
                return new AuthorizationResult(AuthorizationDecision.Allow, Because(bound));
            }
        }

        return new AuthorizationResult(AuthorizationDecision.NoOpinion, missing is null ? "" : $"RBAC: {Together(missing)}");
    }

    /// <summary>All rules that hold for a user, cluster-wide and in a namespace; and which roles are bound that are not there.</summary>
    public async ValueTask<(IReadOnlyList<PolicyRule> Rules, string Missing)> RulesForAsync(UserInfo user, string ns, CancellationToken cancellationToken)
    {
        var index = await cache.CurrentAsync(cancellationToken);
        var rules = new List<PolicyRule>();
        var missing = new List<string>();
        foreach (var bound in index.RolesOf(user, ns))
        {
            if (RulesOf(index, bound) is { } found)
            {
                rules.AddRange(found);
            }
            else
            {
                missing.Add(NotFound(bound.Role));
            }
        }

        return (rules, missing.Count == 0 ? "" : Together(missing));
    }

    /// <summary>The rules of the role that a binding in a namespace (empty: a ClusterRoleBinding) refers to; null when there is none.</summary>
    public async ValueTask<IReadOnlyList<PolicyRule>?> RulesOfAsync(RoleRef role, string ns, CancellationToken cancellationToken) =>
        (await cache.CurrentAsync(cancellationToken)).RulesOf(role.Kind == RoleKinds.ClusterRole ? "" : ns, role.Name);

    private static IReadOnlyList<PolicyRule>? RulesOf(RbacIndex index, BoundRole bound) =>
        index.RulesOf(bound.Role.Kind == RoleKinds.ClusterRole ? "" : bound.Namespace, bound.Role.Name);

    private static string NotFound(RoleRef role) =>
        $"{(role.Kind == RoleKinds.ClusterRole ? "clusterrole" : "role")}.rbac.authorization.k8s.io \"{role.Name}\" not found";

    // As upstream's aggregated errors read.
    private static string Together(List<string> errors) => errors.Distinct().ToArray() is [var one] ? one : $"[{string.Join(", ", errors.Distinct())}]";

    private static string Because(BoundRole bound)
    {
        var subject = bound.Subject.Kind == SubjectKind.ServiceAccount
            ? $"ServiceAccount \"{bound.Subject.Name}/{(string.IsNullOrEmpty(bound.Subject.Namespace) ? bound.Namespace : bound.Subject.Namespace)}\""
            : $"{bound.Subject.Kind} \"{bound.Subject.Name}\"";
        var binding = bound.Namespace.Length == 0 ? $"ClusterRoleBinding \"{bound.Binding}\"" : $"RoleBinding \"{bound.Binding}/{bound.Namespace}\"";
        return $"RBAC: allowed by {binding} of {bound.Role.Kind} \"{bound.Role.Name}\" to {subject}";
    }
}
