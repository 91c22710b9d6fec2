using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Authentication;

/// <summary>Believes the identity that the host gave to a connection inside the process.</summary>
internal sealed class InProcessAuthenticator : IAuthenticator
{
    public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<IInProcessIdentityFeature>() is { } identity
            ? AuthenticationResult.Proved(identity.User)
            : AuthenticationResult.None);
}
