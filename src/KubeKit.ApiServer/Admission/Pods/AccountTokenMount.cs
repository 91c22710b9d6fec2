using KubeKit.ApiServer.Commit;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Shows each container what a client in the cluster needs: a token of the pod's account, the server's CA and the namespace.</summary>
internal static class AccountTokenMount
{
    // Where every client library looks.
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const string NamePrefix = "kube-api-access-";

    // Upstream's odd number, by which old tokens without end were told from these.
    private const long TokenSeconds = 3607;
    private const int FileMode = 0x1A4; // 0644

    /// <summary>The spec with the volume, mounted wherever nothing else is mounted there.</summary>
    public static PodSpec AddTo(PodSpec spec)
    {
        var name = spec.Volumes?.FirstOrDefault(v => v.Name.StartsWith(NamePrefix, StringComparison.Ordinal))?.Name;
        var all = (spec.InitContainers ?? []).Concat(spec.Containers ?? []);
        if (all.All(HasMount))
        {
            return spec;
        }

        var volumes = spec.Volumes;
        if (name is null)
        {
            name = NameGenerator.Generate(NamePrefix);
            volumes = [.. volumes ?? [], Volume(name)];
        }

        var mount = new VolumeMount { Name = name, ReadOnly = true, MountPath = MountPath };
        return spec with
        {
            Volumes = volumes,
            InitContainers = spec.InitContainers is { } init ? [.. init.Select(Mounted)] : null,
            Containers = [.. (spec.Containers ?? []).Select(Mounted)],
        };

        Container Mounted(Container container) => HasMount(container) ? container : container with { VolumeMounts = [.. container.VolumeMounts ?? [], mount] };
    }

    private static bool HasMount(Container container) => (container.VolumeMounts ?? []).Any(m => m.MountPath == MountPath);

    private static Volume Volume(string name) => new()
    {
        Name = name,
        Projected = new ProjectedVolumeSource
        {
            DefaultMode = FileMode,
            Sources =
            [
                new VolumeProjection { ServiceAccountToken = new ServiceAccountTokenProjection { ExpirationSeconds = TokenSeconds, Path = "token" } },
                new VolumeProjection { ConfigMap = new ConfigMapProjection { Name = "kube-root-ca.crt", Items = [new KeyToPath { Key = "ca.crt", Path = "ca.crt" }] } },
                new VolumeProjection
                {
                    DownwardAPI = new DownwardAPIProjection
                    {
                        Items = [new DownwardAPIVolumeFile { Path = "namespace", FieldRef = new ObjectFieldSelector { ApiVersion = "v1", FieldPath = "metadata.namespace" } }],
                    },
                },
            ],
        },
    };
}
