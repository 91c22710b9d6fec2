using KubeKit.ApiServer.Authentication;

namespace KubeKit.ApiServer.Authorization;

/// <summary>Decides what a user may do. Authorizers are asked in their order of registration until one allows or denies; nobody's opinion is a denial.</summary>
public interface IAuthorizer
{
    /// <summary>Whether the request may go on.</summary>
    ValueTask<AuthorizationResult> AuthorizeAsync(AuthorizationRequest request, CancellationToken cancellationToken);
}

/// <summary>An authorizer's answer.</summary>
public enum AuthorizationDecision
{
    /// <summary>Another authorizer may know.</summary>
    NoOpinion,

    /// <summary>The request may go on.</summary>
    Allow,

    /// <summary>The request may not go on, whatever other authorizers think.</summary>
    Deny,
}

/// <summary>An authorizer's answer and why.</summary>
/// <param name="Decision">The answer.</param>
/// <param name="Reason">Why, for the person refused; may be empty.</param>
public readonly record struct AuthorizationResult(AuthorizationDecision Decision, string Reason = "");

/// <summary>What is asked of an authorizer: who wants to do what to what.</summary>
public readonly record struct AuthorizationRequest
{
    /// <summary>Who.</summary>
    public required UserInfo User { get; init; }

    /// <summary>What: get, list, watch, create, update, patch, delete, deletecollection, proxy; for other paths the HTTP method in lower case.</summary>
    public required string Verb { get; init; }

    /// <summary>Whether the path names a resource; false for paths such as <c>/healthz</c>.</summary>
    public required bool IsResourceRequest { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The API group; empty for core.</summary>
    public string ApiGroup { get; init; }

    /// <summary>The version.</summary>
    public string ApiVersion { get; init; }

    /// <summary>The namespace; empty for none or all.</summary>
    public string Namespace { get; init; }

    /// <summary>The plural name of the resource.</summary>
    public string Resource { get; init; }

    /// <summary>The subresource; empty for none.</summary>
    public string Subresource { get; init; }

    /// <summary>The object's name; empty when the request names none.</summary>
    public string Name { get; init; }
}
