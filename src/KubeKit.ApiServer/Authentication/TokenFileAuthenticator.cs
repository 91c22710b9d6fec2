using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Authentication;

/// <summary>Users by the tokens of <see cref="ApiServerOptions.TokenFile"/>, read once at the start as kube-apiserver does.</summary>
internal sealed class TokenFileAuthenticator(IOptions<ApiServerOptions> options) : IAuthenticator, ITokenAuthenticator
{
    private readonly Lazy<IReadOnlyDictionary<string, UserInfo>> _users = new(
        () => options.Value.TokenFile is { } file ? TokenFile.Read(file) : new Dictionary<string, UserInfo>());

    public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context)
    {
        if (_users.Value.Count == 0 || BearerToken.Of(context.Request) is not { } token)
        {
            return ValueTask.FromResult(AuthenticationResult.None);
        }

        return ValueTask.FromResult(_users.Value.TryGetValue(token, out var user) ? AuthenticationResult.Proved(user) : AuthenticationResult.None);
    }

    public ValueTask<TokenVerdict?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken cancellationToken) =>
        ValueTask.FromResult<TokenVerdict?>(_users.Value.TryGetValue(token, out var user) ? new TokenVerdict(user, null) : null);
}
