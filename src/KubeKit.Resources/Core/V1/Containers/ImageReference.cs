namespace KubeKit.Resources.Core.V1;

/// <summary>The parts of an image name such as <c>docker.io/library/nginx:1.27@sha256:...</c>.</summary>
/// <param name="Repository">All before tag and digest.</param>
/// <param name="Tag">The tag; <c>latest</c> when there is neither tag nor digest, null when there is a digest only.</param>
/// <param name="Digest">The digest, such as <c>sha256:...</c>; null for none.</param>
public sealed record ImageReference(string Repository, string? Tag, string? Digest)
{
    /// <summary>Takes an image name apart.</summary>
    public static ImageReference Parse(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var (name, digest) = at < 0 ? (image, null) : (image[..at], image[(at + 1)..]);

        // A colon before the last slash belongs to the registry's port.
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/')
            ? new ImageReference(name[..colon], name[(colon + 1)..], digest)
            : new ImageReference(name, digest is null ? "latest" : null, digest);
    }

    /// <summary>The pull policy of containers that state none: <c>latest</c> may change behind its name, other tags should not.</summary>
    public string DefaultPullPolicy => Tag == "latest" ? ImagePullPolicy.Always : ImagePullPolicy.IfNotPresent;
}
