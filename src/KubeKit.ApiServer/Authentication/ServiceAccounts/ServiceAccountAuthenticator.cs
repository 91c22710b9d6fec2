using System.Collections.Concurrent;
using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Authentication.ServiceAccounts;

/// <summary>
/// Users by ServiceAccounts' tokens. A token is good as long as it has not expired and the account is there that it was
/// issued for, and the pod, Secret or node that it is bound to: the same ones, not namesakes.
/// </summary>
internal sealed class ServiceAccountAuthenticator(ServiceAccountTokens tokens, IClusterStore store, IOptions<ApiServerOptions> options, TimeProvider time)
    : IAuthenticator, ITokenAuthenticator
{
    // Signatures are checked once per token, not once per request. Bounded, since clients choose what is in it.
    private const int MaxRemembered = 4096;

    private readonly ConcurrentDictionary<string, ServiceAccountClaims> _verified = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(StoreKey Key, long Revision), string> _uids = new();

    public async ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context)
    {
        if (BearerToken.Of(context.Request) is not { } token)
        {
            return AuthenticationResult.None;
        }

        try
        {
            return await AuthenticateAsync(token, [], context.RequestAborted) is { } verdict ? AuthenticationResult.Proved(verdict.User) : AuthenticationResult.None;
        }
        catch (TokenException)
        {
            return AuthenticationResult.Rejected;
        }
    }

    public async ValueTask<TokenVerdict?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken cancellationToken)
    {
        if (Claims(token) is not { } claims)
        {
            return null;
        }

        if (claims.Issuer != options.Value.ServiceAccountIssuer)
        {
            throw new TokenException("the token was issued by somebody else");
        }

        var now = time.GetUtcNow();
        if (now >= claims.Expires)
        {
            throw new TokenException("service account token has expired");
        }

        // A minute's grace for clocks that differ, as upstream's library gives.
        if (now < claims.IssuedAt - TimeSpan.FromMinutes(1))
        {
            throw new TokenException("service account token is not valid yet");
        }

        string[] good = [.. (audiences.Count == 0 ? [options.Value.ServiceAccountIssuer] : audiences).Intersect(claims.Audiences)];
        if (good.Length == 0)
        {
            throw new TokenException($"token audiences [{string.Join(' ', claims.Audiences)}] is invalid for the target audiences [{string.Join(' ', audiences)}]");
        }

        await CheckAsync(claims, cancellationToken);
        return new TokenVerdict(UserOf(claims), good);
    }

    private ServiceAccountClaims? Claims(string token)
    {
        if (_verified.TryGetValue(token, out var known))
        {
            return known;
        }

        if (tokens.Read(token) is not { } claims)
        {
            return null;
        }

        if (_verified.Count >= MaxRemembered)
        {
            _verified.Clear();
        }

        _verified[token] = claims;
        return claims;
    }

    private async ValueTask CheckAsync(ServiceAccountClaims claims, CancellationToken cancellationToken)
    {
        await CheckAsync(ServiceAccount.Definition, claims.Namespace, claims.Account, "service account", cancellationToken);
        if (claims.Pod is { } pod)
        {
            await CheckAsync(Pod.Definition, claims.Namespace, pod, "pod", cancellationToken);
        }
        else if (claims.Secret is { } secret)
        {
            await CheckAsync(Secret.Definition, claims.Namespace, secret, "secret", cancellationToken);
        }
        else if (claims.Node is { } node)
        {
            await CheckAsync(Node.Definition, "", node, "node", cancellationToken);
        }
    }

    private async ValueTask CheckAsync(ResourceDefinition kind, string ns, BoundObject expected, string what, CancellationToken cancellationToken)
    {
        var key = ObjectKeys.Of(kind, ns, expected.Name);
        var record = await store.GetAsync(key, 0, cancellationToken) ?? throw new TokenException($"{what} {ns}/{expected.Name} has been deleted");
        if (!_uids.TryGetValue((key, record.Revision), out var uid))
        {
            uid = ObjectCodec.Decode(kind, record).Metadata.Uid ?? "";
            if (_uids.Count >= MaxRemembered)
            {
                _uids.Clear();
            }

            _uids[(key, record.Revision)] = uid;
        }

        if (uid != expected.Uid)
        {
            throw new TokenException($"{what} UID ({uid}) does not match claim ({expected.Uid})");
        }
    }

    private static UserInfo UserOf(ServiceAccountClaims claims)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (claims.Id.Length > 0)
        {
            extra["authentication.kubernetes.io/credential-id"] = [$"JTI={claims.Id}"];
        }

        if (claims.Node is { } node)
        {
            extra["authentication.kubernetes.io/node-name"] = [node.Name];
            extra["authentication.kubernetes.io/node-uid"] = [node.Uid];
        }

        if (claims.Pod is { } pod)
        {
            extra["authentication.kubernetes.io/pod-name"] = [pod.Name];
            extra["authentication.kubernetes.io/pod-uid"] = [pod.Uid];
        }

        return UserInfo.Authenticated(new ServiceAccountName(claims.Namespace, claims.Account.Name).UserName, ServiceAccountName.GroupsOf(claims.Namespace))
            with { Uid = claims.Account.Uid, Extra = extra };
    }
}
