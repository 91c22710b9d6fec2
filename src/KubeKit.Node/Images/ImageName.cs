namespace KubeKit.Node.Images;

/// <summary>What an image's name says by itself.</summary>
internal static class ImageName
{
    /// <summary>The policy of a container that names none: images without a fixed tag are looked for each time.</summary>
    public static string DefaultPullPolicy(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
            return "IfNotPresent";

        return Tag(image) is null or "latest" ? "Always" : "IfNotPresent";
    }

    /// <summary>The tag; null for none.</summary>
    public static string? Tag(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
    }

    /// <summary>A name without tag and digest, and without what Docker adds to short names (<c>docker.io/library/</c>).</summary>
    public static string Repository(string image)
    {
        var name = image.Split('@')[0];
        if (Tag(name) is { } tag)
            name = name[..^(tag.Length + 1)];

        foreach (var prefix in (ReadOnlySpan<string>)["docker.io/", "index.docker.io/", "library/"])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                name = name[prefix.Length..];
        }

        return name;
    }
}
