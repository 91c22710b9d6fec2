using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using KubeKit.Node.Runtime;
using ContainerSpec = KubeKit.Node.Runtime.ContainerSpec;
using ContainerState = KubeKit.Node.Runtime.ContainerState;
using Mount = KubeKit.Node.Runtime.Mount;

namespace KubeKit.Node.Docker;

public sealed partial class DockerContainerRuntime
{
    // What an ended container says of itself no longer changes; asking the engine once is enough.
    private readonly ConcurrentDictionary<string, ContainerState> _ended = new();

    /// <inheritdoc/>
    public async Task<string> CreateContainerAsync(string sandboxId, ContainerSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateReplacingAsync(ContainerParameters(sandboxId, spec, await SystemAsync(cancellationToken)), cancellationToken);
        }
        catch (Exception e) when (e is DockerApiException or HttpRequestException)
        {
            throw Translate(e, ContainerRuntimeError.CreateContainer);
        }
    }

    /// <inheritdoc/>
    public async Task StartContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        try
        {
            await _docker.Containers.StartContainerAsync(containerId, new ContainerStartParameters(), cancellationToken);
        }
        catch (Exception e) when (e is DockerApiException or HttpRequestException)
        {
            throw Translate(e, ContainerRuntimeError.RunContainer);
        }
    }

    /// <inheritdoc/>
    public async Task StopContainerAsync(string containerId, TimeSpan gracePeriod, CancellationToken cancellationToken)
    {
        try
        {
            var seconds = (uint)Math.Max(0, Math.Ceiling(gracePeriod.TotalSeconds));
            if (seconds == 0)
            {
                await KillAsync(containerId, cancellationToken);
            }
            else
            {
                await _docker.Containers.StopContainerAsync(containerId, new ContainerStopParameters { WaitBeforeKillSeconds = seconds }, cancellationToken);
            }
        }
        catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NotModified)
        {
            // Gone already.
        }
    }

    /// <inheritdoc/>
    public async Task RemoveContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        try
        {
            await _docker.Containers.RemoveContainerAsync(
                containerId, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken);
        }
        catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Gone, or being removed by somebody else.
        }

        _ended.TryRemove(containerId, out _);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerState>> ListContainersAsync(CancellationToken cancellationToken)
    {
        var found = await ListAsync(DockerLabels.ContainerKind, cancellationToken);
        var states = await Task.WhenAll(found.Select(c => StateAsync(c.ID, cancellationToken)));
        return [.. states.OfType<ContainerState>()];
    }

    private async Task<ContainerState?> StateAsync(string id, CancellationToken cancellationToken)
    {
        if (_ended.TryGetValue(id, out var ended))
        {
            return ended;
        }

        try
        {
            var state = DockerStates.Describe(await _docker.Containers.InspectContainerAsync(id, cancellationToken));
            if (state.Phase == ContainerPhase.Exited)
            {
                _ended[id] = state;
            }

            return state;
        }
        catch (DockerContainerNotFoundException)
        {
            return null; // removed since it was listed
        }
    }

    private Task<IList<ContainerListResponse>> ListAsync(string kind, CancellationToken cancellationToken) =>
        _docker.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = DockerLabels.Filter(_options.Owner, kind) }, cancellationToken);

    private async Task<ContainerInspectResponse> InspectAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _docker.Containers.InspectContainerAsync(id, cancellationToken);
        }
        catch (Exception e) when (e is DockerApiException or HttpRequestException)
        {
            throw Translate(e, ContainerRuntimeError.Other);
        }
    }

    /// <summary>Creates a container; one of the same name, left by a kubelet that died in between, is replaced.</summary>
    private async Task<string> CreateReplacingAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        try
        {
            return (await _docker.Containers.CreateContainerAsync(parameters, cancellationToken)).ID;
        }
        catch (DockerApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            await RemoveContainerAsync(parameters.Name!, cancellationToken);
            return (await _docker.Containers.CreateContainerAsync(parameters, cancellationToken)).ID;
        }
        catch (DockerImageNotFoundException) when (parameters.Image == Sandbox.SandboxImage.Name)
        {
            _sandboxImage.Forget();
            await _sandboxImage.EnsureAsync(cancellationToken);
            return (await _docker.Containers.CreateContainerAsync(parameters, cancellationToken)).ID;
        }
    }

    private CreateContainerParameters ContainerParameters(string sandboxId, ContainerSpec spec, SystemInfoResponse system)
    {
        var labels = DockerLabels.ForPod(_options.Owner, DockerLabels.ContainerKind, spec.Pod, spec.Attempt);
        labels[DockerLabels.ContainerName] = spec.Name;
        labels[DockerLabels.SpecHash] = spec.SpecHash;
        labels[DockerLabels.SandboxId] = sandboxId;
        labels[DockerLabels.Image] = spec.Image;
        // The engine's own defaults stand for null, though the library's annotations do not say so.
        return new CreateContainerParameters
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"k8s_{spec.Name}_{spec.Pod.Name}_{spec.Pod.Namespace}_{spec.Pod.Uid}_{spec.Attempt}"),
            Image = spec.Image,
            Entrypoint = spec.Command.Count > 0 ? [.. spec.Command] : null!,
            Cmd = spec.Args.Count > 0 ? [.. spec.Args] : null!,
            Env = [.. spec.Environment.Select(e => $"{e.Key}={e.Value}")],
            WorkingDir = spec.WorkingDirectory!,
            OpenStdin = spec.Stdin,
            StdinOnce = spec.StdinOnce,
            Tty = spec.Tty,
            User = spec.User!,
            Labels = labels,
            HostConfig = new HostConfig
            {
                NetworkMode = $"container:{sandboxId}",
                IpcMode = $"container:{sandboxId}",
                PidMode = spec.SharesProcesses ? $"container:{sandboxId}" : null!,
                Binds = [.. spec.Mounts.Select(Bind)],
                CPUShares = spec.CpuShares ?? 0,
                // Kernels without CFS bandwidth control refuse limits; the weight still holds there.
                NanoCPUs = system.CPUCfsQuota && spec.CpuLimitMillis is { } limit ? limit * 1_000_000 : 0,
                Memory = spec.MemoryLimitBytes ?? 0,
                MemorySwap = system.SwapLimit && spec.MemoryLimitBytes is { } memory ? memory : 0,
                OomScoreAdj = OomScore.Allowed(spec.OomScoreAdjust),
                Privileged = spec.Privileged,
                ReadonlyRootfs = spec.ReadOnlyRootFileSystem,
                CapAdd = [.. spec.AddCapabilities],
                CapDrop = [.. spec.DropCapabilities],
                GroupAdd = [.. spec.SupplementalGroups.Select(g => g.ToString(CultureInfo.InvariantCulture))],
                LogConfig = new LogConfig { Type = "json-file" },
            },
        };
    }

    private static string Bind(Mount mount) => $"{mount.HostPath}:{mount.ContainerPath}:{(mount.ReadOnly ? "ro" : "rw")}";
}
