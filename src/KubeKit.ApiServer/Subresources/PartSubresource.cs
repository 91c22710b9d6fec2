using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Subresources;

/// <summary>A subresource whose body is the whole object, of which it writes one part.</summary>
internal abstract class PartSubresource(ObjectRequests objects) : ISubresource
{
    public abstract bool Serves(ResourceDefinition kind, string subresource);

    /// <summary>The stored object with the part that the client sent.</summary>
    /// <exception cref="ApiException">The part may not change like that.</exception>
    protected abstract KubeObject Merge(KubeObject old, KubeObject sent);

    public Task HandleAsync(ApiRequest request)
    {
        request.Accept = AcceptHeader.Negotiate(request.Http.Request, request.Definition);
        return request.Verb switch
        {
            Verbs.Get => objects.GetAsync(request),
            Verbs.Update => objects.UpdateAsync(request, MergePinned),
            Verbs.Patch => objects.PatchAsync(request, MergePinned),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }

    // What the client expects to change travels with the part.
    private KubeObject MergePinned(KubeObject old, KubeObject sent)
    {
        var merged = Merge(old, sent);
        return merged with { Metadata = merged.Metadata with { ResourceVersion = sent.Metadata.ResourceVersion, Uid = sent.Metadata.Uid } };
    }
}
