using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Authorization.Nodes;

/// <summary>The Secrets and ConfigMaps that a pod names.</summary>
internal static class PodReferences
{
    public static IEnumerable<string?> Secrets(Pod pod) =>
    [
        .. (pod.Spec?.ImagePullSecrets ?? []).Select(s => s.Name),
        .. Environment(pod).Select(e => e.ValueFrom?.SecretKeyRef?.Name),
        .. Sources(pod).Select(s => s.SecretRef?.Name),
        .. Volumes(pod).Select(v => v.Secret?.SecretName),
        .. Projections(pod).Select(p => p.Secret?.Name),
    ];

    public static IEnumerable<string?> ConfigMaps(Pod pod) =>
    [
        .. Environment(pod).Select(e => e.ValueFrom?.ConfigMapKeyRef?.Name),
        .. Sources(pod).Select(s => s.ConfigMapRef?.Name),
        .. Volumes(pod).Select(v => v.ConfigMap?.Name),
        .. Projections(pod).Select(p => p.ConfigMap?.Name),
    ];

    private static IReadOnlyList<Volume> Volumes(Pod pod) => pod.Spec?.Volumes ?? [];

    private static IEnumerable<VolumeProjection> Projections(Pod pod) => Volumes(pod).SelectMany(v => v.Projected?.Sources ?? []);

    private static IEnumerable<EnvVar> Environment(Pod pod) =>
        Containers(pod).SelectMany(c => c.Env ?? []).Concat((pod.Spec?.EphemeralContainers ?? []).SelectMany(c => c.Env ?? []));

    private static IEnumerable<EnvFromSource> Sources(Pod pod) =>
        Containers(pod).SelectMany(c => c.EnvFrom ?? []).Concat((pod.Spec?.EphemeralContainers ?? []).SelectMany(c => c.EnvFrom ?? []));

    private static IEnumerable<Container> Containers(Pod pod) => (pod.Spec?.InitContainers ?? []).Concat(pod.Spec?.Containers ?? []);
}
