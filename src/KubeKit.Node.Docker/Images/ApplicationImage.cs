using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace KubeKit.Node.Docker.Images;

/// <summary>
/// Makes a Docker image of the application that is running now: its own files, the .NET runtime and the native libraries that
/// it has loaded. A host can so run parts of itself in pods without Dockerfile, build tool or registry (Linux only).
/// </summary>
public static class ApplicationImage
{
    private const string ContentLabel = "io.kubekit.content";

    /// <summary>The command that starts the running application once more.</summary>
    public static IReadOnlyList<string> StartCommand => ApplicationFiles.StartCommand;

    /// <summary>Puts the image into the engine, unless the same content is there under that name.</summary>
    /// <param name="endpoint">The engine's address.</param>
    /// <param name="image">The image's name and tag.</param>
    /// <param name="arguments">The arguments that the application gets in the container.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PlatformNotSupportedException">This is not Linux: what runs here cannot run in a Linux container.</exception>
    public static async Task EnsureAsync(Uri endpoint, string image, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("an image of the running application can only be made on Linux");
        }

        using var docker = DockerEngine.Connect(endpoint);
        var files = ApplicationFiles.Collect();
        var content = ContentOf(files, arguments);
        if (await LabelAsync(docker, image, cancellationToken) == content)
        {
            return;
        }

        var archive = Path.Combine(Path.GetTempPath(), $"kubekit-image-{Guid.NewGuid():N}.tar");
        try
        {
            await ApplicationArchive.WriteAsync(archive, files, cancellationToken);
            await using var tar = File.OpenRead(archive);
            var (repository, tag) = Split(image);
            await docker.Images.CreateImageAsync(
                new ImagesCreateParameters
                {
                    FromSrc = "-",
                    Repo = repository,
                    Tag = tag,
                    Changes =
                    [
                        $"ENTRYPOINT {Words([.. ApplicationFiles.StartCommand, .. arguments])}",
                        $"WORKDIR {AppContext.BaseDirectory}",
                        "ENV DOTNET_RUNNING_IN_CONTAINER=true",
                        $"LABEL {ContentLabel}={content}",
                    ],
                },
                tar,
                null,
                new Progress<JSONMessage>(),
                cancellationToken);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    // Size and time of each file stand for its bytes: reading a hundred megabytes at each start would cost more than it saves.
    private static string ContentOf(IReadOnlyList<ApplicationFile> files, IReadOnlyList<string> arguments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var info = new FileInfo(file.Source);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{file.Target}\n{file.LinkTarget ?? $"{info.Length} {info.LastWriteTimeUtc.Ticks}"}\n")));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\0', arguments)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static async Task<string?> LabelAsync(DockerClient docker, string image, CancellationToken cancellationToken)
    {
        try
        {
            var found = await docker.Images.InspectImageAsync(image, cancellationToken);
            return found.Config?.Labels is { } labels && labels.TryGetValue(ContentLabel, out var content) ? content : null;
        }
        catch (DockerImageNotFoundException)
        {
            return null;
        }
    }

    private static (string Repository, string Tag) Split(string image)
    {
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? (image[..colon], image[(colon + 1)..]) : (image, "latest");
    }

    private static string Words(IEnumerable<string> words) =>
        $"[{string.Join(',', words.Select(w => $"\"{System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(w)}\""))}]";
}
