namespace KubeKit.Node.Process;

/// <summary>What an image name stands for on a node whose containers are processes: an executable, or a .NET project that is built when "pulled".</summary>
public sealed record ProcessImage
{
    /// <summary>The executable: a path, or a name to look up in PATH. Null when <see cref="Project"/> is set.</summary>
    public string? Executable { get; init; }

    /// <summary>Arguments that come before a container's; a container's <c>command</c> replaces them along with the executable.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>A .NET project file or its directory; built in Release and run by <c>dotnet</c>.</summary>
    public string? Project { get; init; }

    /// <summary>Where its processes start; null for the executable's own directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables that its processes see, unless the container sets them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The port that PORT and ASPNETCORE_URLS tell where the container names none.</summary>
    /// <value>8080, as .NET's container images.</value>
    public int DefaultPort { get; init; } = 8080;
}
