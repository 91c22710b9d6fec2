using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Authorization.Rbac;

namespace KubeKit.ApiServer.Admission.Certificates;

/// <summary>Asks whether a user may act for a signer, which is a resource of its own: by its name or by <c>domain/*</c>.</summary>
internal sealed class SignerPermission(AuthorizationStage authorization)
{
    public async ValueTask<bool> HasAsync(UserInfo user, string verb, string signer, CancellationToken cancellationToken) =>
        await MayAsync(user, verb, signer, cancellationToken)
        || (signer.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && await MayAsync(user, verb, signer[..slash] + "/*", cancellationToken));

    private async ValueTask<bool> MayAsync(UserInfo user, string verb, string name, CancellationToken cancellationToken)
    {
        var question = new AuthorizationRequest
        {
            User = user,
            Verb = verb,
            IsResourceRequest = true,
            Path = "",
            ApiGroup = "certificates.k8s.io",
            ApiVersion = PolicyRules.All,
            Namespace = "",
            Resource = "signers",
            Subresource = "",
            Name = name,
        };
        return (await authorization.DecideAsync(question, cancellationToken)).Decision == AuthorizationDecision.Allow;
    }
}
