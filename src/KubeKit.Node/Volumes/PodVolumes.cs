using KubeKit.Node.Containers;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Volumes;

/// <summary>Makes a pod's volumes on the machine, keeps those that show API objects current, and says what to mount where.</summary>
internal sealed class PodVolumes(PodDirectory directory, ObjectFiles objects, bool runsProcesses, TimeProvider time)
{
    private const UnixFileMode Anybody = (UnixFileMode)0b111_111_111; // 0777: an emptyDir is everybody's
    private const UnixFileMode AnybodyWrites = (UnixFileMode)0b110_110_110; // 0666

    /// <summary>Makes what is missing and updates what changed; all volumes of API objects are read anew.</summary>
    /// <exception cref="VolumeException">A volume cannot be made (yet).</exception>
    public async Task PrepareAsync(PodSurroundings around, CancellationToken cancellationToken)
    {
        foreach (var volume in (around.Pod.Spec?.Volumes ?? []).Where(v => IsMade(v, runsProcesses)))
        {
            try
            {
                await PrepareAsync(around, volume, cancellationToken);
            }
            catch (Exception e) when (e is VolumeException or IOException or UnauthorizedAccessException)
            {
                throw new VolumeException($"MountVolume.SetUp failed for volume \"{volume.Name}\" : {e.Message}", e);
            }
        }
    }

    /// <summary>The mounts of a container, its termination message among them.</summary>
    public IReadOnlyList<Mount> Mounts(Pod pod, Container container, int attempt, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        var variables = environment.ToDictionary();
        var result = new List<Mount>();
        foreach (var mount in container.VolumeMounts ?? [])
        {
            var volume = pod.Spec?.Volumes?.FirstOrDefault(v => v.Name == mount.Name)
                ?? throw new ContainerConfigException($"volume \"{mount.Name}\" of container \"{container.Name}\" is not in the pod");
            var subPath = mount.SubPathExpr is { Length: > 0 } expression
                ? VariableExpansion.Expand(expression, name => variables.GetValueOrDefault(name)
                    ?? throw new ContainerConfigException($"missing value for \"{name}\" in subPathExpr"))
                : mount.SubPath;
            var source = PathOf(pod, volume);
            result.Add(new Mount(
                string.IsNullOrEmpty(subPath) ? source : SubPath.Resolve(source, subPath), mount.MountPath, mount.ReadOnly == true || IsOfObjects(volume)));
        }

        result.Add(new Mount(
            MessageFile(pod, container, attempt), container.TerminationMessagePath is { Length: > 0 } path ? path : "/dev/termination-log", false));
        return result;
    }

    /// <summary>What a container wrote to its termination message file; null when nothing.</summary>
    public string? TerminationMessage(string uid, string container, int attempt)
    {
        try
        {
            // 4096: the kubelet's MaxContainerTerminationMessageLength.
            using var file = File.OpenRead(directory.TerminationMessage(uid, container, attempt));
            var buffer = new byte[4096];
            var count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return count == 0 ? null : System.Text.Encoding.UTF8.GetString(buffer, 0, count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Removes everything of a pod.</summary>
    public void Remove(string uid) => directory.Remove(uid);

    /// <summary>Whether a volume shows API objects, so that their changes show in it.</summary>
    public static bool IsOfObjects(Volume volume) =>
        volume is { ConfigMap: not null } or { Secret: not null } or { DownwardAPI: not null } or { Projected: not null };

    /// <summary>Whether a volume's files are made. Where no process runs nobody reads a token, and asking for thousands would keep the API server busy.</summary>
    public static bool IsMade(Volume volume, bool runsProcesses) =>
        runsProcesses || volume.Projected?.Sources?.Any(s => s.ServiceAccountToken is not null) != true;

    private string MessageFile(Pod pod, Container container, int attempt)
    {
        var message = directory.TerminationMessage(pod.Metadata.Uid!, container.Name, attempt);
        Directory.CreateDirectory(Path.GetDirectoryName(message)!);
        if (!File.Exists(message))
            File.Create(message).Dispose();

        Ownership.SetMode(message, AnybodyWrites);
        return message;
    }

    private async Task PrepareAsync(PodSurroundings around, Volume volume, CancellationToken cancellationToken)
    {
        var group = around.Pod.Spec?.SecurityContext?.FsGroup;
        if (IsOfObjects(volume))
        {
            AtomicDirectory.Write(PathOf(around.Pod, volume), await objects.ReadAsync(around, volume, cancellationToken), time, group);
        }
        else if (volume.EmptyDir is not null)
        {
            // Memory-backed ones lie on disk, too: a tmpfs would need the right to mount.
            var path = PathOf(around.Pod, volume);
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
                Ownership.SetMode(path, group is null ? Anybody : Anybody | UnixFileMode.SetGroup);
                Ownership.SetGroup(path, group);
            }
        }
        else if (volume.HostPath is { } host)
        {
            HostPathVolume.Prepare(host);
        }
        else
        {
            throw new VolumeException("no volume plugin matched: this node mounts emptyDir, configMap, secret, downwardAPI, projected and hostPath volumes");
        }
    }

    private string PathOf(Pod pod, Volume volume)
    {
        if (volume.HostPath is { } host)
            return host.Path;

        var plugin = volume switch
        {
            { ConfigMap: not null } => "configmap",
            { Secret: not null } => "secret",
            { DownwardAPI: not null } => "downward-api",
            { Projected: not null } => "projected",
            _ => "empty-dir",
        };
        return directory.Volume(pod.Metadata.Uid!, plugin, volume.Name);
    }
}
