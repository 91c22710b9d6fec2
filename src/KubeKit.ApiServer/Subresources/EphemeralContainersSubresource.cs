using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>pods/x/ephemeralcontainers</c>: adds containers to a running pod, for <c>kubectl debug</c>.</summary>
internal sealed class EphemeralContainersSubresource(ObjectRequests objects) : PartSubresource(objects)
{
    public override bool Serves(ResourceDefinition kind, string subresource) => subresource == "ephemeralcontainers" && kind is ResourceDefinition<Pod>;

    protected override KubeObject Merge(KubeObject old, KubeObject sent)
    {
        var pod = (Pod)old;
        if (pod.Metadata.Annotations?.ContainsKey("kubernetes.io/config.mirror") == true)
        {
            throw ApiErrors.Invalid(pod.Resource, pod.Metadata.Name ?? "", [new FieldError(FieldErrorReason.FieldValueForbidden, "", "Forbidden: static pods do not support ephemeral containers")]);
        }

        var before = pod.Spec?.EphemeralContainers ?? [];
        var after = ((Pod)sent).Spec?.EphemeralContainers ?? [];
        foreach (var container in before)
        {
            var kept = after.FirstOrDefault(c => c.Name == container.Name);
            if (kept != container)
            {
                throw ApiErrors.Invalid(pod.Resource, pod.Metadata.Name ?? "", [new FieldError(FieldErrorReason.FieldValueForbidden, "spec.ephemeralContainers",
                    kept is null
                        ? $"Forbidden: existing ephemeral containers \"{container.Name}\" may not be removed\n"
                        : $"Forbidden: existing ephemeral containers \"{container.Name}\" may not be changed\n")]);
            }
        }

        return after.Count == before.Count ? pod : pod with
        {
            Spec = (pod.Spec ?? new PodSpec()) with { EphemeralContainers = after },
            Metadata = pod.Metadata with { Generation = (pod.Metadata.Generation ?? 0) + 1 },
        };
    }
}
