using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Of volumes: kinds that are gone or going, and files that would lie on each other.
internal sealed partial class PodWarnings
{
    private void Volumes()
    {
        for (var i = 0; i < (spec.Volumes?.Count ?? 0); i++)
        {
            var (volume, path) = (spec.Volumes![i], $"spec.volumes[{i}]");
            Gone($"{path}.photonPersistentDisk", volume.PhotonPersistentDisk, "v1.11, non-functional in v1.16+");
            Gone($"{path}.gitRepo", volume.GitRepo, "v1.11, and disabled by default in v1.33+");
            Gone($"{path}.scaleIO", volume.ScaleIO, "v1.16, non-functional in v1.22+");
            Gone($"{path}.flocker", volume.Flocker, "v1.22, non-functional in v1.25+");
            Gone($"{path}.storageOS", volume.Storageos, "v1.22, non-functional in v1.25+");
            Gone($"{path}.quobyte", volume.Quobyte, "v1.22, non-functional in v1.25+");
            Gone($"{path}.glusterfs", volume.Glusterfs, "v1.25, non-functional in v1.26+");
            if (volume.Ephemeral?.VolumeClaimTemplate is { } template)
            {
                VolumeWarnings.OfClaim($"{_root}{path}.ephemeral.volumeClaimTemplate.spec", template.Spec, warnings);
            }

            Gone($"{path}.cephfs", volume.Cephfs, "v1.28, non-functional in v1.31+");
            Gone($"{path}.rbd", volume.Rbd, "v1.28, non-functional in v1.31+");
        }

        foreach (var volume in spec.Volumes ?? [])
        {
            Overlaps(volume.Name, $"ConfigMap {GoText.Quote(volume.ConfigMap?.Name ?? "")}", volume.ConfigMap?.Items?.Select(item => (item.Path, "")));
            Overlaps(volume.Name, $"Secret {GoText.Quote(volume.Secret?.SecretName ?? "")}", volume.Secret?.Items?.Select(item => (item.Path, "")));
            Overlaps(volume.Name, "DownwardAPI", volume.DownwardAPI?.Items?.Select(item => (item.Path, "")));
            foreach (var _ in volume.Projected?.Sources?.Where(source => source == new VolumeProjection()) ?? [])
            {
                warnings.Add($"volume {GoText.Quote(volume.Name)} (Projected) has no sources provided");
            }

            Overlaps(volume.Name, "Projected", volume.Projected?.Sources?.SelectMany(Paths));
        }
    }

    private void Gone(string path, object? source, string since)
    {
        if (source is not null)
        {
            Add(path, $"deprecated in {since}");
        }
    }

    private static IEnumerable<(string Path, string Source)> Paths(VolumeProjection source) => source switch
    {
        { ConfigMap.Items: { } items } => items.Select(item => (item.Path, $"ConfigMap {GoText.Quote(source.ConfigMap.Name ?? "")}")),
        { Secret.Items: { } items } => items.Select(item => (item.Path, $"Secret {GoText.Quote(source.Secret.Name ?? "")}")),
        { DownwardAPI.Items: { } items } => items.Select(item => (item.Path, "DownwardAPI")),
        { ServiceAccountToken: { } token } => [(token.Path, "ServiceAccountToken")],
        _ => [],
    };

    private void Overlaps(string volume, string what, IEnumerable<(string Path, string Source)>? files)
    {
        var seen = new List<(string Path, string Source)>();
        foreach (var (path, source) in files ?? [])
        {
            var file = (Path: path.TrimEnd('/'), Source: source);
            foreach (var other in seen.Where(other => file.Path.Length > 0 && other.Path.Length > 0
                && ((other.Path + "/").StartsWith(file.Path + "/", StringComparison.Ordinal) || (file.Path + "/").StartsWith(other.Path + "/", StringComparison.Ordinal))))
            {
                warnings.Add($"volume {GoText.Quote(volume)} ({what}): overlapping paths: {Text(file)} with {Text(other)}");
            }

            seen.Add(file);
        }

        static string Text((string Path, string Source) file) => file.Source.Length == 0 ? GoText.Quote(file.Path) : $"{GoText.Quote(file.Path)} ({file.Source})";
    }
}
