namespace KubeKit.ApiServer.Authentication;

/// <summary>Judges a bearer token without a request around it: for TokenReviews.</summary>
internal interface ITokenAuthenticator
{
    /// <summary>The token's user; null when this authenticator does not know the token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="audiences">For whom the token must be good; empty for the API server itself.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="TokenException">The token is of this authenticator's kind, and no good.</exception>
    ValueTask<TokenVerdict?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken cancellationToken);
}

/// <summary>A token that is good.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Audiences">Those of the wanted audiences that it is good for; null where the kind of token knows none.</param>
internal sealed record TokenVerdict(UserInfo User, IReadOnlyList<string>? Audiences);

/// <summary>A token is no good, and why.</summary>
internal sealed class TokenException(string message) : Exception(message);
