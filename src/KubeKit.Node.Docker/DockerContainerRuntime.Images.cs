using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

public sealed partial class DockerContainerRuntime
{
    /// <inheritdoc/>
    public async Task<ImageState?> FindImageAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            var found = await _docker.Images.InspectImageAsync(image, cancellationToken);
            return new ImageState(found.ID, [.. found.RepoTags ?? [], .. found.RepoDigests ?? []], found.Size);
        }
        catch (DockerImageNotFoundException)
        {
            return null;
        }
        catch (DockerApiException e) when (e.StatusCode == System.Net.HttpStatusCode.BadRequest)
        {
            throw new ContainerRuntimeException(ContainerRuntimeError.InvalidImageName, $"couldn't parse image name \"{image}\": {MessageOf(e)}", e);
        }
    }

    /// <inheritdoc/>
    public async Task<ImageState> PullImageAsync(string image, CancellationToken cancellationToken)
    {
        string? refused = null;
        try
        {
            var parameters = new ImagesCreateParameters { FromImage = image, Tag = HasTagOrDigest(image) ? null : "latest" };
            var progress = new SynchronousProgress<JSONMessage>(m => refused ??= m.Error?.Message);
            await _docker.Images.CreateImageAsync(parameters, null, progress, cancellationToken);
        }
        catch (Exception e) when (e is DockerApiException or HttpRequestException or IOException)
        {
            throw PullFailed(image, e is DockerApiException answer ? MessageOf(answer) : e.Message, e);
        }

        return refused is null && await FindImageAsync(image, cancellationToken) is { } pulled
            ? pulled
            : throw PullFailed(image, refused ?? "the engine has no such image after the pull", null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImageState>> ListImagesAsync(CancellationToken cancellationToken)
    {
        var images = await _docker.Images.ListImagesAsync(new ImagesListParameters(), cancellationToken);
        return [.. images
            .Select(i => new ImageState(i.ID, [.. (i.RepoTags ?? []).Concat(i.RepoDigests ?? []).Where(n => !n.StartsWith("<none>", StringComparison.Ordinal))], i.Size))
            .Where(i => i.Names.Count > 0)];
    }

    private static bool HasTagOrDigest(string image) =>
        image.Contains('@', StringComparison.Ordinal) || image.LastIndexOf(':') > image.LastIndexOf('/');

    private static ContainerRuntimeException PullFailed(string image, string words, Exception? inner) =>
        new(ContainerRuntimeError.ImagePull, $"failed to pull image \"{image}\": {words}", inner);

    private static ContainerRuntimeException Translate(Exception e, ContainerRuntimeError otherwise) => e switch
    {
        ContainerRuntimeException own => own,
        DockerContainerNotFoundException => new(ContainerRuntimeError.NotFound, MessageOf((DockerApiException)e), e),
        DockerApiException api => new(otherwise, MessageOf(api), e),
        HttpRequestException => new(ContainerRuntimeError.Unavailable, $"the Docker Engine does not answer: {e.Message}", e),
        _ => new(otherwise, e.Message, e),
    };

    private static string MessageOf(DockerApiException e)
    {
        try
        {
            using var body = JsonDocument.Parse(e.ResponseBody ?? "");
            return body.RootElement.GetProperty("message").GetString() ?? e.Message;
        }
        catch (Exception x) when (x is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return string.IsNullOrWhiteSpace(e.ResponseBody) ? e.Message : e.ResponseBody;
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    /// <summary>Progress{T} posts to the thread pool, after the call has ended; errors must be known by then.</summary>
    private sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
