using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Authentication.V1;
using Microsoft.Extensions.Options;
using User = KubeKit.ApiServer.Authentication.UserInfo;

namespace KubeKit.ApiServer.Reviews;

/// <summary>Who am I? (<c>kubectl auth whoami</c>)</summary>
internal sealed class SelfSubjectReviews : IReview
{
    public ResourceDefinition Kind => SelfSubjectReview.Definition;

    public ValueTask<KubeObject> AnswerAsync(ApiRequest request, KubeObject question) =>
        ValueTask.FromResult<KubeObject>((SelfSubjectReview)question with { Status = new SelfSubjectReviewStatus { UserInfo = Shown(request.User) } });

    internal static Resources.Authentication.V1.UserInfo Shown(User user) => new()
    {
        Username = user.Name,
        Uid = user.Uid,
        Groups = user.Groups,
        Extra = user.Extra.Count > 0 ? user.Extra : null,
    };
}

/// <summary>Whose token is this?</summary>
internal sealed class TokenReviews(IEnumerable<ITokenAuthenticator> authenticators, IOptions<ApiServerOptions> options) : IReview
{
    private readonly ITokenAuthenticator[] _authenticators = [.. authenticators];

    public ResourceDefinition Kind => TokenReview.Definition;

    public async ValueTask<KubeObject> AnswerAsync(ApiRequest request, KubeObject question)
    {
        var review = (TokenReview)question;
        if (string.IsNullOrEmpty(review.Spec.Token))
        {
            throw ApiErrors.BadRequest("token is required for TokenReview in authentication");
        }

        return review with { Status = await JudgeAsync(review.Spec.Token, review.Spec.Audiences ?? [], request.Aborted) };
    }

    private async ValueTask<TokenReviewStatus> JudgeAsync(string token, IReadOnlyList<string> audiences, CancellationToken cancellationToken)
    {
        var why = "invalid bearer token";
        foreach (var authenticator in _authenticators)
        {
            try
            {
                if (await authenticator.AuthenticateAsync(token, audiences, cancellationToken) is { } verdict && (verdict.Audiences ?? OfServer(audiences)) is { Count: > 0 } good)
                {
                    return new TokenReviewStatus { Authenticated = true, User = SelfSubjectReviews.Shown(verdict.User), Audiences = good };
                }
            }
            catch (TokenException e)
            {
                why = $"[invalid bearer token, {e.Message}]";
            }
        }

        return new TokenReviewStatus { User = new Resources.Authentication.V1.UserInfo(), Error = why };
    }

    // A token that knows of no audience is meant for this server.
    private IReadOnlyList<string> OfServer(IReadOnlyList<string> wanted) =>
        wanted.Count == 0 || wanted.Contains(options.Value.ServiceAccountIssuer) ? [options.Value.ServiceAccountIssuer] : [];
}
