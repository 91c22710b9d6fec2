using System.Net.Sockets;
using Docker.DotNet;

namespace KubeKit.Node.Docker;

/// <summary>Where the Docker Engine is and whether it answers.</summary>
public static class DockerEngine
{
    /// <summary>Whether an engine answers at the address within a second.</summary>
    /// <param name="endpoint">The address; null for the usual one (<see cref="DockerRuntimeOptions.Endpoint"/>).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<bool> AnswersAsync(Uri? endpoint = null, CancellationToken cancellationToken = default)
    {
        endpoint ??= new DockerRuntimeOptions().Endpoint;
        if (endpoint.Scheme == "unix" && !File.Exists(endpoint.LocalPath))
        {
            return false;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            using var docker = Connect(endpoint);
            await docker.System.PingAsync(limit.Token);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or DockerApiException or IOException or SocketException or TimeoutException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    internal static DockerClient Connect(Uri endpoint) => new DockerClientBuilder()
        .WithEndpoint(endpoint)
        // Following logs and waiting for events last as long as they last; callers cancel.
        .WithTimeout(Timeout.InfiniteTimeSpan)
        .Build();
}
