using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>pods/x/ephemeralcontainers</c>: adds containers to a running pod, for <c>kubectl debug</c>.</summary>
internal sealed class EphemeralContainersSubresource(ObjectRequests objects) : PartSubresource(objects)
{
    public override bool Serves(ResourceDefinition kind, string subresource) => subresource == "ephemeralcontainers" && kind is ResourceDefinition<Pod>;

    // That none is taken away or changed is the pod's own rule.
    protected override KubeObject Merge(KubeObject old, KubeObject sent)
    {
        var (pod, before, after) = ((Pod)old, ((Pod)old).Spec ?? new PodSpec(), ((Pod)sent).Spec?.EphemeralContainers);
        var spec = before with { EphemeralContainers = after is { Count: > 0 } ? after : null };
        return spec == before ? pod : pod with { Spec = spec, Metadata = pod.Metadata with { Generation = (pod.Metadata.Generation ?? 0) + 1 } };
    }
}
