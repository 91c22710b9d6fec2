using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Reads the objects that streams lead to.</summary>
internal sealed class ObjectLookup(IClusterStore store)
{
    private const string ServiceNameLabel = "kubernetes.io/service-name";

    /// <exception cref="ApiException">There is no such object: 404.</exception>
    public async ValueTask<T> GetAsync<T>(string ns, string name, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var record = await store.GetAsync(ObjectKeys.Of(T.Definition, ns, name), 0, cancellationToken) ?? throw ApiErrors.NotFound(T.Definition, name);
        return (T)ObjectCodec.Decode(T.Definition, record);
    }

    /// <summary>The node that a pod was bound to.</summary>
    /// <exception cref="ApiException">It was bound to none, or the node is gone.</exception>
    public ValueTask<Node> NodeOfAsync(Pod pod, CancellationToken cancellationToken) => string.IsNullOrEmpty(pod.Spec?.NodeName)
        ? throw ApiErrors.BadRequest($"pod {pod.Metadata.Name} does not have a host assigned")
        : GetAsync<Node>("", pod.Spec.NodeName, cancellationToken);

    /// <summary>The slices of a Service.</summary>
    public async ValueTask<IReadOnlyList<EndpointSlice>> SlicesOfAsync(string ns, string service, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(EndpointSlice.Definition, ns)), cancellationToken);
        return [.. page.Records.Select(r => (EndpointSlice)ObjectCodec.Decode(EndpointSlice.Definition, r))
            .Where(s => s.Metadata.Labels?.GetValueOrDefault(ServiceNameLabel) == service)];
    }
}
