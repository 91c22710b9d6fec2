using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>pods/x/resize</c>: changes the resources of a running pod's containers, and nothing else.</summary>
internal sealed class ResizeSubresource(ObjectRequests objects) : PartSubresource(objects)
{
    public override bool Serves(ResourceDefinition kind, string subresource) => subresource == "resize" && kind is ResourceDefinition<Pod>;

    // Other containers than the pod has are for the pod's own rules to refuse.
    protected override KubeObject Merge(KubeObject old, KubeObject sent)
    {
        var pod = (Pod)old;
        var (spec, wanted) = (pod.Spec ?? new PodSpec(), ((Pod)sent).Spec ?? new PodSpec());
        if (wanted.Containers.Count != spec.Containers.Count || (wanted.InitContainers?.Count ?? 0) != (spec.InitContainers?.Count ?? 0))
        {
            return pod with { Spec = wanted };
        }

        var resized = spec with
        {
            Resources = wanted.Resources,
            Containers = [.. spec.Containers.Zip(wanted.Containers, Resized)],
            InitContainers = spec.InitContainers is null ? null : [.. spec.InitContainers.Zip(wanted.InitContainers ?? [], Resized)],
        };
        return resized == spec ? pod : pod with { Spec = resized, Metadata = pod.Metadata with { Generation = (pod.Metadata.Generation ?? 0) + 1 } };
    }

    private static Container Resized(Container container, Container wanted) => container.Name == wanted.Name
        ? container with { Resources = wanted.Resources, ResizePolicy = wanted.ResizePolicy ?? container.ResizePolicy }
        : wanted;
}
