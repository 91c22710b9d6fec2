using KubeKit.Node.Containers;

namespace KubeKit.Node.Volumes;

/// <summary>A part of a volume. It must lie inside, also after its links are followed: a container may have made them.</summary>
internal static class SubPath
{
    // As Linux' own limit: links may go in circles.
    private const int MaxLinks = 40;

    public static string Resolve(string volume, string subPath)
    {
        if (Path.IsPathRooted(subPath) || subPath.Split('/').Contains(".."))
            throw new ContainerConfigException($"failed to prepare subPath: {subPath} must be a relative path without '..'");

        var root = RealPath(volume);
        var real = RealPath(Path.Combine(root, subPath));
        if (real != root && !real.StartsWith(root + "/", StringComparison.Ordinal))
            throw new ContainerConfigException($"failed to prepare subPath: {subPath} leads outside of the volume");

        // What is not there becomes a directory, as in the kubelet.
        if (!File.Exists(real))
            Directory.CreateDirectory(real);

        return real;
    }

    private static string RealPath(string path)
    {
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var (real, links) = ("/", 0);
        while (rest.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(real, part));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new ContainerConfigException($"failed to prepare subPath: too many links at {next}");

            real = Path.IsPathRooted(target) ? "/" : real;
            foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                rest.Push(step);
        }

        return real;
    }
}
