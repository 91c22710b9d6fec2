using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Authentication;

/// <summary>Finds out who makes a request.</summary>
internal sealed class AuthenticationStage(IEnumerable<IAuthenticator> authenticators, IOptions<ApiServerOptions> options)
{
    private readonly IAuthenticator[] _authenticators = [.. authenticators];
    private readonly bool _allowsAnonymous = options.Value.AllowAnonymous;

    /// <summary>The user; anonymous for requests without any credentials.</summary>
    /// <exception cref="ApiException">Credentials were presented and none is good, or none were and anonymous requests are refused: 401.</exception>
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
        return rejected || !_allowsAnonymous || BearerToken.IsPresent(context.Request) ? throw ApiErrors.Unauthorized() : UserInfo.Anonymous;
    }
}
