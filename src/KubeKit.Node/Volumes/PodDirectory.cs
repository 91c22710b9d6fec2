namespace KubeKit.Node.Volumes;

/// <summary>Where a pod's volumes and termination messages lie, named as in the kubelet's root directory.</summary>
internal sealed class PodDirectory(string rootDirectory)
{
    private readonly string _pods = Path.Combine(Path.GetFullPath(rootDirectory), "pods");

    public string Volume(string uid, string plugin, string name) => Path.Combine(_pods, uid, "volumes", $"kubernetes.io~{plugin}", name);

    public string TerminationMessage(string uid, string container, int attempt) =>
        Path.Combine(_pods, uid, "containers", container, $"termination-{attempt}");

    /// <summary>The pods that have a directory.</summary>
    public IReadOnlyList<string> Uids() =>
        Directory.Exists(_pods) ? [.. Directory.EnumerateDirectories(_pods).Select(d => Path.GetFileName(d))] : [];

    public void Remove(string uid)
    {
        try
        {
            Directory.Delete(Path.Combine(_pods, uid), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }
}
