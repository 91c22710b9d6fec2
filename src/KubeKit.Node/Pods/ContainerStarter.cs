using KubeKit.Node.Containers;
using KubeKit.Node.Probes;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>Brings one container of a pod to life: image, creation, start, postStart hook. Reasons and events are the kubelet's.</summary>
internal sealed class ContainerStarter(PodServices services, BackOff pulls)
{
    /// <exception cref="ContainerStartException">It does not start; says what to show while it waits.</exception>
    public async Task StartAsync(PodSurroundings around, PodContainer container, int attempt, SandboxState sandbox, CancellationToken cancellationToken)
    {
        var pod = around.Pod;
        try
        {
            await services.Images.EnsureAsync(pod, container, pulls, cancellationToken);
            var spec = await ResolveAsync(around, container, attempt, cancellationToken);
            var id = await CreateAsync(sandbox.Id, spec, cancellationToken);
            Tell(pod, container, "Normal", "Created", $"Created container: {container.Name}");
            await StartAsync(id, cancellationToken);
            NodeMetrics.ContainerStarts.Add(1);
            Tell(pod, container, "Normal", "Started", $"Started container {container.Name}");
            await PostStartAsync(around, container, id, cancellationToken);
        }
        catch (ContainerStartException e)
        {
            if (e.Failure.Reason == "ImagePullBackOff")
                Tell(pod, container, "Normal", "BackOff", e.Failure.Message);

            if (e.Failure.Reason != "PostStartHookError")
            {
                var detail = e.Failure.Reason.Contains("Image", StringComparison.Ordinal) ? e.Failure.Reason : e.Failure.Message;
                Tell(pod, container, "Warning", "Failed", $"Error: {detail}");
            }

            throw;
        }
    }

    private async Task<ContainerSpec> ResolveAsync(PodSurroundings around, PodContainer container, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Containers.BuildAsync(
                around, container.Spec, attempt, env => services.Volumes.Mounts(around.Pod, container.Spec, attempt, env), cancellationToken);
        }
        catch (Exception e) when (e is ContainerConfigException or IOException or UnauthorizedAccessException)
        {
            throw new ContainerStartException("CreateContainerConfigError", e.Message, e);
        }
    }

    private async Task<string> CreateAsync(string sandbox, ContainerSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Runtime.CreateContainerAsync(sandbox, spec, cancellationToken);
        }
        catch (ContainerRuntimeException e)
        {
            throw new ContainerStartException("CreateContainerError", e.Message, e);
        }
    }

    private async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await services.Runtime.StartContainerAsync(id, cancellationToken);
        }
        catch (ContainerRuntimeException e)
        {
            throw new ContainerStartException("RunContainerError", e.Message, e);
        }
    }

    private async Task PostStartAsync(PodSurroundings around, PodContainer container, string id, CancellationToken cancellationToken)
    {
        if (container.Spec.Lifecycle?.PostStart is not { } hook || !services.Node.RunsProcesses)
            return;

        var target = new ProbeTarget(id, container.Spec, around.PodAddress ?? around.HostAddress);
        if (await services.Hooks.RunAsync(target, hook, cancellationToken) is not { } failure)
            return;

        Tell(around.Pod, container, "Warning", "FailedPostStartHook", "PostStartHook failed");
        Tell(around.Pod, container, "Normal", "Killing", "FailedPostStartHook");
        var grace = around.Pod.Spec?.TerminationGracePeriodSeconds ?? 30;
        await services.Runtime.StopContainerAsync(id, TimeSpan.FromSeconds(grace), cancellationToken);
        throw new ContainerStartException("PostStartHookError", failure);
    }

    private void Tell(Pod pod, PodContainer container, string type, string reason, string message) =>
        services.Events.Record(pod, type, reason, message, container.FieldPath);
}
