using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Authorization;

/// <summary>Asks the authorizers.</summary>
internal sealed class AuthorizationStage(IEnumerable<IAuthorizer> authorizers, IOptions<ApiServerOptions> options)
{
    private readonly IAuthorizer[] _authorizers = [.. authorizers];
    private readonly bool _allowsAll = options.Value.Authorization == AuthorizationMode.AlwaysAllow;

    /// <exception cref="ApiException">The request may not go on: 403.</exception>
    public async ValueTask AuthorizeAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var result = await DecideAsync(request, cancellationToken);
        if (result.Decision != AuthorizationDecision.Allow)
        {
            throw ApiErrors.Forbidden(request, result.Reason);
        }
    }

    /// <summary>What the authorizers say together. No opinion is a refusal; the reason holds what each gave.</summary>
    public async ValueTask<AuthorizationResult> DecideAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        // Before any policy, so that no policy can lock its last administrator out.
        if (_allowsAll || request.User.IsIn(UserInfo.MastersGroup))
        {
            return new AuthorizationResult(AuthorizationDecision.Allow);
        }

        var reasons = "";
        foreach (var authorizer in _authorizers)
        {
            var result = await authorizer.AuthorizeAsync(request, cancellationToken);
            if (result.Decision == AuthorizationDecision.Allow)
            {
                return result;
            }

            // Null in a default value, which is no opinion as well.
            reasons = reasons.Length == 0 ? result.Reason ?? "" : string.IsNullOrEmpty(result.Reason) ? reasons : $"{reasons}, {result.Reason}";
            if (result.Decision == AuthorizationDecision.Deny)
            {
                return new AuthorizationResult(AuthorizationDecision.Deny, reasons);
            }
        }

        return new AuthorizationResult(AuthorizationDecision.NoOpinion, reasons);
    }
}
