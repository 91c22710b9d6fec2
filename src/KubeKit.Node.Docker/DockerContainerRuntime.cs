using Docker.DotNet;
using Docker.DotNet.Models;
using KubeKit.Node.Docker.Sandbox;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

/// <summary>
/// Pods on a Docker Engine. A sandbox is a container that only sleeps and owns the pod's network and IPC; the pod's
/// containers join both. All state is the engine's: labels tell which pod a container belongs to.
/// </summary>
public sealed partial class DockerContainerRuntime : IContainerRuntime
{
    private readonly DockerClient _docker;
    private readonly DockerRuntimeOptions _options;
    private readonly SandboxImage _sandboxImage;
    private readonly TimeProvider _time;
    private SystemInfoResponse? _system;

    /// <summary>A runtime on the engine that the options name. Nothing is connected yet.</summary>
    public DockerContainerRuntime(DockerRuntimeOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _docker = DockerEngine.Connect(options.Endpoint);
        _sandboxImage = new SandboxImage(_docker);
    }

    /// <inheritdoc/>
    public async Task<RuntimeInfo> GetInfoAsync(CancellationToken cancellationToken)
    {
        try
        {
            var system = _system = await _docker.System.GetSystemInfoAsync(cancellationToken);
            return new RuntimeInfo
            {
                Name = "docker",
                Version = system.ServerVersion,
                PodsHaveOwnNetwork = true,
                HostAddressForPods = await GatewayAsync(cancellationToken),
                CpuMillis = system.NCPU * 1000,
                MemoryBytes = system.MemTotal,
            };
        }
        catch (Exception e) when (e is HttpRequestException or DockerApiException or IOException or TimeoutException)
        {
            throw new ContainerRuntimeException(
                ContainerRuntimeError.Unavailable, $"the Docker Engine at {_options.Endpoint} does not answer: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _sandboxImage.Dispose();
        _docker.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> GatewayAsync(CancellationToken cancellationToken)
    {
        var network = await _docker.Networks.InspectNetworkAsync(_options.Network, cancellationToken);
        var pool = network.IPAM?.Config?.FirstOrDefault();
        // Engines leave the gateway out until it is set by hand; it is then the first address of the pool.
        return !string.IsNullOrEmpty(pool?.Gateway) ? pool.Gateway : FirstAddress(pool?.Subnet);
    }

    private static string? FirstAddress(string? subnet)
    {
        if (!System.Net.IPNetwork.TryParse(subnet, out var network))
        {
            return null;
        }

        var bytes = network.BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new System.Net.IPAddress(bytes).ToString();
    }

    private async Task<SystemInfoResponse> SystemAsync(CancellationToken cancellationToken) =>
        _system ??= await _docker.System.GetSystemInfoAsync(cancellationToken);
}
