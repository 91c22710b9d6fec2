using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>
/// Shows mounts below a directory of the container's own, <c>KUBEKIT_ROOT</c>, by links: a process shares the machine's
/// file system, so <c>/etc/config</c> of a container is <c>$KUBEKIT_ROOT/etc/config</c> here.
/// </summary>
internal static class MountLinks
{
    public static void Create(string root, IEnumerable<Mount> mounts)
    {
        Directory.CreateDirectory(root);

        // Outer paths first; what lies below another mount would have to be written into that volume, and is left out.
        foreach (var mount in mounts.OrderBy(m => m.ContainerPath.Length))
        {
            var link = Path.Combine(root, mount.ContainerPath.TrimStart('/'));
            if (IsBelowLink(root, link) || Path.Exists(link))
                continue;

            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, mount.HostPath);
        }
    }

    private static bool IsBelowLink(string root, string path)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null && parent.Length > root.Length; parent = Path.GetDirectoryName(parent))
        {
            if (new FileInfo(parent).LinkTarget is not null)
                return true;
        }

        return false;
    }
}
