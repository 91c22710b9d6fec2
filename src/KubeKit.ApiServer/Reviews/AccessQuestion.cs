using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Authorization.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Reviews;

/// <summary>Between access reviews and what authorizers are asked and answer.</summary>
internal static class AccessQuestion
{
    public static AuthorizationRequest Of(ResourceDefinition kind, UserInfo user, ResourceAttributes? resource, NonResourceAttributes? other) => (resource, other) switch
    {
        (not null, null) => new AuthorizationRequest
        {
            User = user,
            Verb = resource.Verb ?? "",
            IsResourceRequest = true,
            Path = "",
            ApiGroup = resource.Group ?? "",
            ApiVersion = resource.Version ?? "",
            Namespace = resource.Namespace ?? "",
            Resource = resource.Resource ?? "",
            Subresource = resource.Subresource ?? "",
            Name = resource.Name ?? "",
        },
        (null, not null) => new AuthorizationRequest { User = user, Verb = other.Verb ?? "", IsResourceRequest = false, Path = other.Path ?? "" },
        (null, null) => throw Invalid(kind, "spec.resourceAttributes", "Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified"),
        _ => throw Invalid(kind, "spec.nonResourceAttributes", "Invalid value: cannot be specified in combination with resourceAttributes"),
    };

    public static SubjectAccessReviewStatus Answer(AuthorizationResult result) => new()
    {
        Allowed = result.Decision == AuthorizationDecision.Allow,
        Denied = result.Decision == AuthorizationDecision.Deny ? true : null,
        Reason = string.IsNullOrEmpty(result.Reason) ? null : result.Reason,
    };

    public static ApiException Invalid(ResourceDefinition kind, string field, string message) =>
        ApiErrors.Invalid(kind, "", [new FieldError(FieldErrorReason.FieldValueInvalid, field, message)]);
}
