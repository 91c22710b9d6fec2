using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>status</c> of every kind that has it: an update that keeps the spec, under the same requests as the object itself.</summary>
internal sealed class StatusSubresource(ObjectRequests objects) : ISubresource
{
    public bool Serves(ResourceDefinition kind, string subresource) => subresource == "status" && kind.HasStatus;

    public Task HandleAsync(ApiRequest request)
    {
        request.Accept = AcceptHeader.Negotiate(request.Http.Request, request.Definition);
        return request.Verb switch
        {
            Verbs.Get => objects.GetAsync(request),
            Verbs.Update => objects.UpdateAsync(request),
            Verbs.Patch => objects.PatchAsync(request),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }
}
