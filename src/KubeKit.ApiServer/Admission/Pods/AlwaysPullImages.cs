using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Has images pulled anew for every container, so that nobody runs one on a node whose credentials somebody else had.</summary>
internal sealed class AlwaysPullImages : IMutatingAdmission, IAdmissionPlugin
{
    private const string Always = "Always";

    public string PluginName => "AlwaysPullImages";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: AdmissionOperation.Create or AdmissionOperation.Update, Subresource: "" or "ephemeralcontainers", Object: Pod { Spec: { } spec } pod }
            && (request.OldObject as Pod)?.Spec is var old)
        {
            var images = old is null ? [] : Images(old).ToHashSet(StringComparer.Ordinal);
            if (!Images(spec).All(images.Contains))
            {
                request.Object = pod with
                {
                    Spec = spec with
                    {
                        Containers = [.. spec.Containers.Select(container => container with { ImagePullPolicy = Always })],
                        InitContainers = spec.InitContainers is { } init ? [.. init.Select(container => container with { ImagePullPolicy = Always })] : null,
                        EphemeralContainers = spec.EphemeralContainers is { } ephemeral ? [.. ephemeral.Select(container => container with { ImagePullPolicy = Always })] : null,
                    },
                };
            }
        }

        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string?> Images(PodSpec spec) => spec.Containers.Concat(spec.InitContainers ?? []).Select(container => container.Image)
        .Concat((spec.EphemeralContainers ?? []).Select(container => container.Image));
}
