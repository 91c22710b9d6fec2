using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Routing;

/// <summary>Whether the object in a body is the one that the path names.</summary>
internal static class ObjectIdentity
{
    public static void Check(ApiRequest request, ObjectMeta metadata)
    {
        if (string.IsNullOrEmpty(metadata.Name))
        {
            throw ApiErrors.BadRequest($"the name of the object ({request.Name} based on URL) was undeterminable: name must be provided");
        }

        if (metadata.Name != request.Name)
        {
            throw ApiErrors.BadRequest($"the name of the object ({metadata.Name}) does not match the name on the URL ({request.Name})");
        }

        CheckNamespace(request, metadata);
    }

    public static void CheckNamespace(ApiRequest request, ObjectMeta metadata)
    {
        if (request.Definition.Scope == ResourceScope.Cluster)
        {
            return;
        }

        if (request.Namespace.Length == 0)
        {
            throw ApiErrors.NoSuchPath();
        }

        if (!string.IsNullOrEmpty(metadata.Namespace) && metadata.Namespace != request.Namespace)
        {
            throw ApiErrors.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request");
        }
    }
}
