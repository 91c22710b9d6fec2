using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;
using KubeKit.Node.Docker.Sandbox;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

public sealed partial class DockerContainerRuntime
{
    /// <inheritdoc/>
    public async Task<string> RunSandboxAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        await _sandboxImage.EnsureAsync(cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"k8s_POD_{spec.Pod.Name}_{spec.Pod.Namespace}_{spec.Pod.Uid}_{spec.Attempt}");
        var id = await CreateReplacingAsync(SandboxParameters(name, spec), cancellationToken);
        try
        {
            await _docker.Containers.StartContainerAsync(id, new ContainerStartParameters(), cancellationToken);
            return id;
        }
        catch (Exception e)
        {
            await RemoveContainerAsync(id, CancellationToken.None);
            throw Translate(e, ContainerRuntimeError.Other);
        }
    }

    /// <inheritdoc/>
    public async Task StopSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        var members = await _docker.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = DockerLabels.Filter(_options.Owner, DockerLabels.ContainerKind) }, cancellationToken);
        var running = members.Where(c => DockerLabels.Get(c.Labels, DockerLabels.SandboxId) == sandboxId && c.State == "running");
        await Task.WhenAll(running.Select(c => KillAsync(c.ID, cancellationToken)));
        await KillAsync(sandboxId, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RemoveSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        var members = await _docker.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = DockerLabels.Filter(_options.Owner, DockerLabels.ContainerKind) }, cancellationToken);
        foreach (var member in members.Where(c => DockerLabels.Get(c.Labels, DockerLabels.SandboxId) == sandboxId))
        {
            await RemoveContainerAsync(member.ID, cancellationToken);
        }

        await RemoveContainerAsync(sandboxId, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SandboxState>> ListSandboxesAsync(CancellationToken cancellationToken)
    {
        var found = await ListAsync(DockerLabels.SandboxKind, cancellationToken);
        return [.. found.Select(c => new SandboxState(
            c.ID,
            DockerLabels.Pod(c.Labels),
            DockerLabels.AttemptOf(c.Labels),
            c.State == "running",
            c.NetworkSettings?.Networks?.Values.Select(n => n.IPAddress).FirstOrDefault(a => !string.IsNullOrEmpty(a)),
            Utc(c.Created)))];
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenPortAsync(string sandboxId, int port, CancellationToken cancellationToken)
    {
        var sandbox = await InspectAsync(sandboxId, cancellationToken);
        var pid = sandbox.State?.Pid ?? 0;
        if (sandbox.State is not { Running: true })
        {
            throw new ContainerRuntimeException(ContainerRuntimeError.NotFound, $"sandbox {sandboxId} does not run");
        }

        // Inside the pod's network localhost is the pod's; where that network cannot be entered, its address is the next best.
        var inside = NetworkNamespace.CanEnter(pid);
        var socket = inside
            ? await NetworkNamespace.OpenSocketAsync(pid, AddressFamily.InterNetwork)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var address = inside ? IPAddress.Loopback : AddressOf(sandbox);
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e)
        {
            socket.Dispose();
            throw e is SocketException
                ? new ContainerRuntimeException(ContainerRuntimeError.Other, $"failed to connect to localhost:{port} inside the pod's network: {e.Message}", e)
                : e;
        }
    }

    private static IPAddress AddressOf(ContainerInspectResponse sandbox)
    {
        var text = sandbox.NetworkSettings?.Networks?.Values.Select(n => n.IPAddress).FirstOrDefault(a => !string.IsNullOrEmpty(a));
        return IPAddress.TryParse(text, out var address) ? address : IPAddress.Loopback;
    }

    private CreateContainerParameters SandboxParameters(string name, SandboxSpec spec)
    {
        var ownNetwork = !spec.HostNetwork;
        return new CreateContainerParameters
        {
            Name = name,
            Image = SandboxImage.Name,
            Hostname = ownNetwork ? spec.HostName! : null!,
            Labels = DockerLabels.ForPod(_options.Owner, DockerLabels.SandboxKind, spec.Pod, spec.Attempt),
            ExposedPorts = spec.PortMappings.ToDictionary(PortKey, _ => default(EmptyStruct)),
            HostConfig = new HostConfig
            {
                NetworkMode = ownNetwork ? _options.Network : "host",
                IpcMode = spec.HostIpc ? "host" : "shareable",
                PidMode = spec.HostPid ? "host" : null!,
                DNS = [.. spec.DnsServers],
                DNSSearch = [.. spec.DnsSearches],
                DNSOptions = [.. spec.DnsOptions],
                ExtraHosts = ownNetwork ? [.. spec.HostEntries] : null!,
                Sysctls = ownNetwork ? spec.Sysctls.ToDictionary() : null!,
                PortBindings = spec.PortMappings.GroupBy(PortKey).ToDictionary(
                    g => g.Key,
                    g => (IList<PortBinding>)[.. g.Select(m => new PortBinding
                    {
                        HostIP = m.HostAddress ?? "",
                        HostPort = m.HostPort.ToString(CultureInfo.InvariantCulture),
                    })]),
                OomScoreAdj = OomScore.Allowed(-998), // as the kubelet's sandboxes: the kernel takes a pod's containers first
                SecurityOpt = ["no-new-privileges"],
                LogConfig = new LogConfig { Type = "none" },
            },
        };
    }

    private static string PortKey(PortMapping mapping) =>
#pragma warning disable CA1308 // Docker writes protocols in lower case
        string.Create(CultureInfo.InvariantCulture, $"{mapping.ContainerPort}/{mapping.Protocol.ToLowerInvariant()}");
#pragma warning restore CA1308

    private async Task KillAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await _docker.Containers.KillContainerAsync(id, new ContainerKillParameters { Signal = "KILL" }, cancellationToken);
        }
        catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Gone, or not running: that is what was wanted.
        }
    }
}
