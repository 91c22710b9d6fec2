using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Authentication;

/// <summary>One way to prove who makes a request. Authenticators are asked in their order of registration; the first that knows decides.</summary>
public interface IAuthenticator
{
    /// <summary>Who makes the request, as far as this authenticator can tell.</summary>
    ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context);
}

/// <summary>What an authenticator found.</summary>
/// <param name="User">The user; null when nobody was proved.</param>
/// <param name="IsRejected">Whether credentials were presented and are no good: the request is answered with 401.</param>
public readonly record struct AuthenticationResult(UserInfo? User, bool IsRejected)
{
    /// <summary>The request carries nothing that this authenticator reads.</summary>
    public static AuthenticationResult None => default;

    /// <summary>The request's credentials are no good.</summary>
    public static AuthenticationResult Rejected => new(null, true);

    /// <summary>The user was proved.</summary>
    public static AuthenticationResult Proved(UserInfo user) => new(user, false);
}
