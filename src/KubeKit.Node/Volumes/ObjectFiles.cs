using System.Text;
using KubeKit.Node.Containers;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Volumes;

/// <summary>The files of configMap, secret, downwardAPI and projected volumes.</summary>
internal sealed class ObjectFiles(ReferencedObjects objects, AccountTokens tokens)
{
    private const int DefaultMode = 0x1A4; // 0644

    public async Task<IReadOnlyDictionary<string, VolumeFile>> ReadAsync(PodSurroundings around, Volume volume, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, VolumeFile>(StringComparer.Ordinal);
        var ns = around.Pod.Metadata.Namespace ?? "";
        try
        {
            switch (volume)
            {
                case { ConfigMap: { } map }:
                    await AddConfigMapAsync(files, ns, map.Name, new(map.Items, map.Optional, map.DefaultMode), cancellationToken);
                    break;
                case { Secret: { } secret }:
                    await AddSecretAsync(files, ns, secret.SecretName, new(secret.Items, secret.Optional, secret.DefaultMode), cancellationToken);
                    break;
                case { DownwardAPI: { } downward }:
                    AddDownward(files, around, downward.Items, downward.DefaultMode);
                    break;
                case { Projected: { } projected }:
                    foreach (var source in projected.Sources ?? [])
                        await AddProjectionAsync(files, around, source, projected.DefaultMode, cancellationToken);
                    break;
            }
        }
        catch (ContainerConfigException e)
        {
            throw new VolumeException(e.Message, e);
        }

        return files;
    }

    private readonly record struct Selection(IReadOnlyList<KeyToPath>? Items, bool? Optional, int? Mode);

    private async Task AddProjectionAsync(
        Dictionary<string, VolumeFile> files, PodSurroundings around, VolumeProjection source, int? mode, CancellationToken cancellationToken)
    {
        var ns = around.Pod.Metadata.Namespace ?? "";
        if (source.ConfigMap is { } map)
            await AddConfigMapAsync(files, ns, map.Name, new(map.Items, map.Optional, mode), cancellationToken);
        else if (source.Secret is { } secret)
            await AddSecretAsync(files, ns, secret.Name, new(secret.Items, secret.Optional, mode), cancellationToken);
        else if (source.DownwardAPI is { } downward)
            AddDownward(files, around, downward.Items, mode);
        else if (source.ServiceAccountToken is { } token)
            files[Checked(token.Path)] = new VolumeFile(Encoding.UTF8.GetBytes(await tokens.GetAsync(around.Pod, token, cancellationToken)), Mode(mode));
        else
            throw new VolumeException("this kind of volume projection is not supported by KubeKit's kubelet");
    }

    private async Task AddConfigMapAsync(
        Dictionary<string, VolumeFile> files, string ns, string? name, Selection selection, CancellationToken cancellationToken)
    {
        var found = await objects.ConfigMapAsync(ns, name, cancellationToken);
        if (found is null && selection.Optional != true)
            throw new VolumeException($"configmap \"{name}\" not found");

        var data = new Dictionary<string, byte[]>(found?.BinaryData ?? new Dictionary<string, byte[]>());
        foreach (var (key, value) in found?.Data ?? new Dictionary<string, string>())
            data[key] = Encoding.UTF8.GetBytes(value);

        AddKeys(files, data, selection);
    }

    private async Task AddSecretAsync(
        Dictionary<string, VolumeFile> files, string ns, string? name, Selection selection, CancellationToken cancellationToken)
    {
        var found = await objects.SecretAsync(ns, name, cancellationToken);
        if (found is null && selection.Optional != true)
            throw new VolumeException($"secret \"{name}\" not found");

        AddKeys(files, found?.Data ?? new Dictionary<string, byte[]>(), selection);
    }

    private static void AddKeys(Dictionary<string, VolumeFile> files, IReadOnlyDictionary<string, byte[]> data, Selection selection)
    {
        if (selection.Items is not { Count: > 0 } items)
        {
            foreach (var (key, content) in data)
                files[key] = new VolumeFile(content, Mode(selection.Mode));

            return;
        }

        foreach (var item in items)
        {
            if (data.TryGetValue(item.Key, out var content))
                files[Checked(item.Path)] = new VolumeFile(content, Mode(item.Mode ?? selection.Mode));
            else if (selection.Optional != true)
                throw new VolumeException($"references non-existent config key: {item.Key}");
        }
    }

    private static void AddDownward(Dictionary<string, VolumeFile> files, PodSurroundings around, IReadOnlyList<DownwardAPIVolumeFile>? items, int? mode)
    {
        foreach (var item in items ?? [])
        {
            var text = item.FieldRef is { } field ? DownwardApi.Field(around, field.FieldPath)
                : item.ResourceFieldRef is { } resource ? DownwardApi.Resource(around, null, resource) : "";
            files[Checked(item.Path)] = new VolumeFile(Encoding.UTF8.GetBytes(text), Mode(item.Mode ?? mode));
        }
    }

    // The API server refuses such paths; an API server that does not must not make us write outside the volume.
    private static string Checked(string path) =>
        Path.IsPathRooted(path) || path.Split('/').Contains("..") ? throw new VolumeException($"invalid path {path}") : path;

    private static UnixFileMode Mode(int? mode) => (UnixFileMode)((mode ?? DefaultMode) & 0x1FF);
}
