using System.Collections.Concurrent;
using KubeKit.Node.Images;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Finds what an image name stands for: a registered image, or the absolute path of an executable.</summary>
internal sealed class ImageCatalog(ProcessRuntimeOptions options)
{
    private readonly ConcurrentDictionary<string, ResolvedImage> _ready = new(StringComparer.Ordinal);

    /// <summary>The image if it can run now: an executable that is there, or a project that was built before.</summary>
    public ResolvedImage? Find(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ContainerRuntimeException(ContainerRuntimeError.InvalidImageName, $"couldn't parse image name \"{name}\": it is empty");

        if (_ready.TryGetValue(name, out var ready))
            return ready;

        if (Registered(name) is not { } image)
            return Path.IsPathRooted(name) && File.Exists(name) ? new ResolvedImage(name, name, [], new ProcessImage { Executable = name }) : null;

        return image.Executable is { } executable && ExecutablePath.Find(executable, null) is { } path
            ? new ResolvedImage(name, path, image.Arguments, image)
            : null;
    }

    /// <summary>Makes the image ready: builds a project.</summary>
    public async Task<ResolvedImage> PullAsync(string name, CancellationToken cancellationToken)
    {
        if (Registered(name) is { Project: { } project } image)
        {
            var target = await ProjectBuild.RunAsync(project, cancellationToken);
            return _ready[name] = new ResolvedImage(name, ExecutablePath.Find("dotnet", null) ?? "dotnet", [target, .. image.Arguments], image);
        }

        return Find(name) ?? throw new ContainerRuntimeException(ContainerRuntimeError.ImagePull, Explain(name));
    }

    public IEnumerable<ResolvedImage> All() => options.Images.Keys.Select(Find).OfType<ResolvedImage>();

    private ProcessImage? Registered(string name)
    {
        var (repository, tag) = (ImageName.Repository(name), ImageName.Tag(name) ?? "latest");
        ProcessImage? untagged = null;
        foreach (var (key, image) in options.Images)
        {
            if (key == name)
                return image;

            if (ImageName.Repository(key) != repository)
                continue;

            if (ImageName.Tag(key) is not { } own)
                untagged = image;
            else if (own == tag)
                return image;
        }

        return untagged;
    }

    private string Explain(string name)
    {
        if (Registered(name) is { } image)
            return $"image \"{name}\" stands for the executable \"{image.Executable}\", which is not on this machine";

        var known = options.Images.Count == 0 ? "none" : string.Join(", ", options.Images.Keys.Order(StringComparer.Ordinal));
        return $"image \"{name}\" is not known to this node: its containers are processes, and an image is a name that the node was told of "
            + $"(known: {known}) or the absolute path of an executable";
    }
}

/// <summary>An image that can run.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Executable">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Image">What it was registered as.</param>
internal sealed record ResolvedImage(string Name, string Executable, IReadOnlyList<string> Arguments, ProcessImage Image)
{
    // What would run: the same for two names of one executable.
    public string Id => $"process://{Executable}{(Arguments.Count == 0 ? "" : "?" + string.Join('&', Arguments))}";

    public ImageState State => new(Id, [Name], File.Exists(Executable) ? new FileInfo(Executable).Length : 0);
}
