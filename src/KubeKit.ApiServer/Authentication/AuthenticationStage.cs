using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Authentication;

/// <summary>Finds out who makes a request.</summary>
internal sealed class AuthenticationStage(IEnumerable<IAuthenticator> authenticators)
{
    private readonly IAuthenticator[] _authenticators = [.. authenticators];

    /// <summary>The user; anonymous for requests without any credentials.</summary>
    /// <exception cref="ApiException">Credentials were presented and none is good: 401.</exception>
    public async ValueTask<UserInfo> AuthenticateAsync(HttpContext context)
    {
        var rejected = false;
        foreach (var authenticator in _authenticators)
        {
            var result = await authenticator.AuthenticateAsync(context);
            if (result.User is { } user)
            {
                return user;
            }

            rejected |= result.IsRejected;
        }

        // A token that no authenticator knows is a bad credential, too.
        return rejected || context.Request.Headers.Authorization.Count > 0 ? throw ApiErrors.Unauthorized() : UserInfo.Anonymous;
    }
}
