using KubeKit.ApiServer.Authentication;

namespace KubeKit.ApiServer.Authorization;

/// <summary>
/// What holds before any policy: the group system:masters may do everything; anybody may ask how the server is and which
/// version it has; and the cluster's own components may do their work. Until roles are served, nobody else may do anything.
/// </summary>
internal sealed class BuiltInAuthorizer : IAuthorizer
{
    private static readonly string[] PublicPaths = ["/healthz", "/livez", "/readyz", "/version"];
    private static readonly HashSet<string> Components = new(StringComparer.Ordinal)
    {
        "system:kube-controller-manager", "system:kube-scheduler", "system:kube-proxy",
    };

    public ValueTask<AuthorizationResult> AuthorizeAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var allowed = request.User.IsIn(UserInfo.MastersGroup)
            || request.User.IsIn("system:nodes")
            || Components.Contains(request.User.Name)
            || (!request.IsResourceRequest && request.Verb is "get" or "head" && IsPublic(request.Path));
        return ValueTask.FromResult(new AuthorizationResult(allowed ? AuthorizationDecision.Allow : AuthorizationDecision.NoOpinion));
    }

    private static bool IsPublic(string path)
    {
        foreach (var prefix in PublicPaths)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }
}
