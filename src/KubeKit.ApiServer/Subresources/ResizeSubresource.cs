using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>pods/x/resize</c>: changes the resources of a running pod's containers, and nothing else.</summary>
internal sealed class ResizeSubresource(ObjectRequests objects) : PartSubresource(objects)
{
    public override bool Serves(ResourceDefinition kind, string subresource) => subresource == "resize" && kind is ResourceDefinition<Pod>;

    protected override KubeObject Merge(KubeObject old, KubeObject sent)
    {
        var pod = (Pod)old;
        var (spec, wanted) = (pod.Spec ?? new PodSpec(), ((Pod)sent).Spec ?? new PodSpec());
        var rules = new ValidationContext();
        ResizeRules.CheckOrder(pod, wanted, rules);
        Refuse(pod, rules);

        var resized = spec with
        {
            Resources = wanted.Resources,
            Containers = Resized(spec.Containers, wanted.Containers)!,
            InitContainers = Resized(spec.InitContainers, wanted.InitContainers ?? []),
        };
        ResizeRules.Check(spec, resized, rules);
        Refuse(pod, rules);
        return resized == spec ? pod : pod with { Spec = resized, Metadata = pod.Metadata with { Generation = (pod.Metadata.Generation ?? 0) + 1 } };
    }

    private static void Refuse(Pod pod, ValidationContext rules)
    {
        if (!rules.IsValid)
        {
            throw ApiErrors.Invalid(pod.Resource, pod.Metadata.Name ?? "", rules.Errors);
        }
    }

    private static IReadOnlyList<Container>? Resized(IReadOnlyList<Container>? containers, IReadOnlyList<Container> wanted) => containers is null
        ? null
        : [.. containers.Zip(wanted, (container, same) => container with { Resources = same.Resources, ResizePolicy = same.ResizePolicy })];
}
