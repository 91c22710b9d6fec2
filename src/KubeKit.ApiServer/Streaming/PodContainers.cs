using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Chooses the container that a stream leads to.</summary>
internal static class PodContainers
{
    /// <summary>The container named, or the only one there is.</summary>
    /// <exception cref="ApiException">None is named and there are several, or there is none of that name: 400, with the choices.</exception>
    public static string Choose(Pod pod, string name)
    {
        var containers = pod.Spec?.Containers.Select(c => c.Name).ToArray() ?? [];
        var inits = pod.Spec?.InitContainers?.Select(c => c.Name).ToArray() ?? [];
        var ephemerals = pod.Spec?.EphemeralContainers?.Select(c => c.Name).ToArray() ?? [];
        if (name.Length > 0)
        {
            return containers.Contains(name) || inits.Contains(name) || ephemerals.Contains(name)
                ? name
                : throw ApiErrors.BadRequest($"container {name} is not valid for pod {pod.Metadata.Name}");
        }

        if (containers.Length == 1)
        {
            return containers[0];
        }

        var choices = $"choose one of: [{string.Join(' ', containers)}]";
        choices += inits.Length == 0 ? "" : $" or one of the init containers: [{string.Join(' ', inits)}]";
        choices += ephemerals.Length == 0 ? "" : $" or one of the ephemeral containers: [{string.Join(' ', ephemerals)}]";
        throw ApiErrors.BadRequest($"a container name must be specified for pod {pod.Metadata.Name}, {choices}");
    }
}
