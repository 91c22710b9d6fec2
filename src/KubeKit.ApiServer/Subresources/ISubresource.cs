using KubeKit.ApiServer.Routing;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves a subresource of one kind, or of every kind that has it.</summary>
internal interface ISubresource
{
    /// <summary>Whether this serves the subresource of the kind.</summary>
    bool Serves(ResourceDefinition kind, string subresource);

    /// <summary>Whether the path may go on behind the subresource's name, as proxies' do.</summary>
    bool TakesPath => false;

    /// <summary>Whether this serves a resource that no kind stands behind.</summary>
    bool ServesVirtual(ApiPath path) => false;

    /// <summary>Answers the request.</summary>
    Task HandleAsync(ApiRequest request);
}
