using KubeKit.ApiServer.Components;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Reviews;
using KubeKit.ApiServer.Subresources;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Routing;

/// <summary>Hands a request to what serves its verb or subresource.</summary>
internal sealed class ResourceRouter(
    ResourceRegistry registry, ObjectRequests objects, CollectionRequests collections, WatchHandler watches, ReviewRequests reviews,
    ComponentStatuses components, IEnumerable<ISubresource> subresources)
{
    private readonly ISubresource[] _subresources = [.. subresources];

    public Task HandleAsync(ApiRequest request)
    {
        var path = request.Path;
        if (!registry.TryFind(path.Group, path.Version, path.Resource, out var kind))
        {
            return HandleVirtual(request);
        }

        request.Definition = kind;
        PathSegments.CheckName(request.Name);
        if (kind is CustomDefinition { Warning: { } warning })
        {
            request.Warn(warning);
        }

        if (path.Namespace.Length > 0 && kind.Scope == ResourceScope.Cluster && path.Resource != "namespaces")
        {
            throw ApiErrors.NoSuchPath();
        }

        // An object of a namespaced kind has no path outside of a namespace; lists and watches across all do.
        if (path.Namespace.Length == 0 && kind.Scope == ResourceScope.Namespaced && path.Name.Length > 0 && request.Verb != Verbs.Watch)
        {
            throw ApiErrors.NoSuchPath();
        }

        return path.Subresource.Length > 0 ? HandleSubresource(request, kind) : HandleObject(request);
    }

    private Task HandleObject(ApiRequest request)
    {
        if (request.Path.Rest.Length > 0)
        {
            throw ApiErrors.NoSuchPath();
        }

        var isReview = reviews.TryFind(request.Definition, out var review);
        request.Accept = AcceptHeader.Negotiate(request.Http.Request, request.Definition, hasTable: !isReview);
        if (request.Definition is ResourceDefinition<ComponentStatus>)
        {
            return components.HandleAsync(request);
        }

        if (isReview)
        {
            return reviews.AnswerAsync(request, review!);
        }

        return request.Verb switch
        {
            Verbs.Get => objects.GetAsync(request),
            Verbs.List => collections.ListAsync(request),
            Verbs.Watch => watches.HandleAsync(request),
            Verbs.Create when request.Name.Length == 0 => objects.CreateAsync(request),
            Verbs.Update when request.Name.Length > 0 => objects.UpdateAsync(request),
            Verbs.Patch when request.Name.Length > 0 => objects.PatchAsync(request),
            Verbs.Delete => objects.DeleteAsync(request),
            Verbs.DeleteCollection => collections.DeleteAsync(request),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }

    private Task HandleSubresource(ApiRequest request, ResourceDefinition kind)
    {
        foreach (var subresource in _subresources)
        {
            if (subresource.Serves(kind, request.Path.Subresource))
            {
                if (request.Path.Rest.Length > 0 && !subresource.TakesPath)
                {
                    break;
                }

                return subresource.HandleAsync(request);
            }
        }

        throw ApiErrors.NoSuchPath();
    }

    // Resources that no kind stands behind: their objects are never stored, such as Bindings.
    private Task HandleVirtual(ApiRequest request)
    {
        foreach (var subresource in _subresources)
        {
            if (subresource.ServesVirtual(request.Path))
            {
                return subresource.HandleAsync(request);
            }
        }

        throw ApiErrors.NoSuchPath();
    }
}
