using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.ApiServer.Bootstrap.Rbac;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Authorization.Nodes;

/// <summary>
/// Lets kubelets do what the role system:node says, and of that only what concerns them: the Secrets and ConfigMaps of their
/// own pods, tokens for those pods' accounts, their own lease.
/// </summary>
internal sealed class NodeAuthorizer(NodeRelations relations) : IAuthorizer
{
    private const string UserPrefix = "system:node:";
    private const string LeaseNamespace = "kube-node-lease";

    // As upstream's: the code's rules, whatever somebody makes of the role.
    private static readonly IReadOnlyList<PolicyRule> Rules = ComponentRoles.All.Single(role => role.Metadata.Name == "system:node").Rules!;

    /// <summary>The node that a user is; null for everybody else.</summary>
    public static string? NodeOf(Authentication.UserInfo user) =>
        user.Name.StartsWith(UserPrefix, StringComparison.Ordinal) && user.IsIn(Authentication.UserInfo.NodesGroup) ? user.Name[UserPrefix.Length..] : null;

    public async ValueTask<AuthorizationResult> AuthorizeAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        if (NodeOf(request.User) is not { } node)
        {
            return default;
        }

        if (node.Length == 0)
        {
            return No($"unknown node for user \"{request.User.Name}\"");
        }

        var why = request.IsResourceRequest ? await ObjectionAsync(node, request, cancellationToken) : null;
        return why is not null ? No(why) : new AuthorizationResult(PolicyRules.Allow(Rules, request) ? AuthorizationDecision.Allow : AuthorizationDecision.NoOpinion);
    }

    // What speaks against a request that the rules allow; null for nothing.
    private async ValueTask<string?> ObjectionAsync(string node, AuthorizationRequest request, CancellationToken cancellationToken) => (request.ApiGroup, request.Resource) switch
    {
        ("", "secrets") => ReadObjection(request) ?? (await relations.HasSecretAsync(node, request.Namespace, request.Name, cancellationToken) ? null : Unrelated(node)),
        ("", "configmaps") => ReadObjection(request) ?? (await relations.HasConfigMapAsync(node, request.Namespace, request.Name, cancellationToken) ? null : Unrelated(node)),
        ("", "serviceaccounts") when request is { Verb: Verbs.Create, Subresource: "token" } =>
            await relations.HasAccountAsync(node, request.Namespace, request.Name, cancellationToken) ? null : Unrelated(node),
        ("coordination.k8s.io", "leases") => LeaseObjection(node, request),
        _ => null,
    };

    private static string? ReadObjection(in AuthorizationRequest request) => request switch
    {
        { Verb: not (Verbs.Get or Verbs.List or Verbs.Watch) } => "can only read resources of this type",
        { Subresource.Length: > 0 } => "cannot read subresource",
        { Namespace: "" } => "can only read namespaced object of this type",
        { Name: "" } => "No Object name found",
        _ => null,
    };

    private static string? LeaseObjection(string node, in AuthorizationRequest request) => request switch
    {
        { Verb: not (Verbs.Get or Verbs.Create or Verbs.Update or Verbs.Patch or Verbs.Delete) } => "can only get, create, update, patch, or delete a node lease",
        { Namespace: not LeaseNamespace } => $"can only access leases in the \"{LeaseNamespace}\" system namespace",
        { Verb: not Verbs.Create } when request.Name != node => "can only access node lease with the same name as the requesting node",
        _ => null,
    };

    private static string Unrelated(string node) => $"no relationship found between node '{node}' and this object";

    private static AuthorizationResult No(string why) => new(AuthorizationDecision.NoOpinion, why);
}
