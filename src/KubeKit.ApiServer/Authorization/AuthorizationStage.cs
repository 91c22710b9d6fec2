using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.Authorization;

/// <summary>Asks the authorizers.</summary>
internal sealed class AuthorizationStage(IEnumerable<IAuthorizer> authorizers)
{
    private readonly IAuthorizer[] _authorizers = [.. authorizers];

    /// <exception cref="ApiException">The request may not go on: 403.</exception>
    public async ValueTask AuthorizeAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var reasons = "";
        foreach (var authorizer in _authorizers)
        {
            var result = await authorizer.AuthorizeAsync(request, cancellationToken);
            if (result.Decision == AuthorizationDecision.Allow)
            {
                return;
            }

            reasons = reasons.Length == 0 ? result.Reason : result.Reason.Length == 0 ? reasons : $"{reasons}, {result.Reason}";
            if (result.Decision == AuthorizationDecision.Deny)
            {
                break;
            }
        }

        throw ApiErrors.Forbidden(request, reasons);
    }
}
