using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>pods/x/resize</c>: changes the resources of a running pod's containers, and nothing else.</summary>
internal sealed class ResizeSubresource(ObjectRequests objects) : PartSubresource(objects)
{
    public override bool Serves(ResourceDefinition kind, string subresource) => subresource == "resize" && kind is ResourceDefinition<Pod>;

    protected override KubeObject Merge(KubeObject old, KubeObject sent)
    {
        var pod = (Pod)old;
        var (spec, wanted) = (pod.Spec ?? new PodSpec(), ((Pod)sent).Spec ?? new PodSpec());
        var resized = spec with
        {
            Containers = [.. spec.Containers.Select(c => Resized(c, wanted.Containers))],
            InitContainers = spec.InitContainers is null ? null : [.. spec.InitContainers.Select(c => Resized(c, wanted.InitContainers ?? []))],
        };
        return resized == spec ? pod : pod with { Spec = resized, Metadata = pod.Metadata with { Generation = (pod.Metadata.Generation ?? 0) + 1 } };
    }

    private static Container Resized(Container container, IReadOnlyList<Container> wanted) =>
        wanted.FirstOrDefault(c => c.Name == container.Name) is { } same
            ? container with { Resources = same.Resources, ResizePolicy = same.ResizePolicy ?? container.ResizePolicy }
            : container;
}
