using KubeKit.ApiServer.Authorization;

namespace KubeKit.ApiServer.Routing;

/// <summary>Asks whether somebody whose update or apply finds nothing may create the object: that they may update is not enough.</summary>
internal sealed class CreateAuthorization(AuthorizationStage authorization)
{
    /// <summary>The question about a request, to be asked when it comes to it.</summary>
    public Func<CancellationToken, ValueTask> Of(ApiRequest request) => cancellationToken => authorization.AuthorizeAsync(
        new AuthorizationRequest
        {
            User = request.User,
            Verb = Verbs.Create,
            IsResourceRequest = true,
            Path = request.Http.Request.Path.Value ?? "",
            ApiGroup = request.Path.Group,
            ApiVersion = request.Path.Version,
            Namespace = request.Namespace,
            Resource = request.Path.Resource,
            Subresource = request.Path.Subresource,
            Name = request.Name,
        },
        cancellationToken);
}
