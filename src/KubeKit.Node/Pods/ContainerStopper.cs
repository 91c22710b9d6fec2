using KubeKit.Node.Containers;
using KubeKit.Node.Probes;
using KubeKit.Node.Runtime;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node.Pods;

/// <summary>Ends one container: preStop hook, then the runtime's stop, both within the grace period.</summary>
internal sealed partial class ContainerStopper(PodServices services)
{
    // The kubelet's minimumGracePeriodInSeconds: what is left after a long hook is never less.
    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(2);

    /// <summary>Begins a stop.</summary>
    /// <param name="around">The pod.</param>
    /// <param name="container">The container as the pod has it; null for one that the pod does not know.</param>
    /// <param name="running">What runs.</param>
    /// <param name="grace">How long it may take.</param>
    /// <param name="ended">Called at the end.</param>
    /// <param name="withHook">False when an earlier stop has run the hook already.</param>
    public ContainerStop Begin(PodSurroundings around, PodContainer? container, RuntimeContainer running, TimeSpan grace, Action ended, bool withHook = true)
    {
        var abandon = new CancellationTokenSource();
        var deadline = services.Time.GetUtcNow() + grace;
        var hook = withHook && services.Node.RunsProcesses ? container : null;
        var done = StopAsync(around, hook, running, deadline, abandon.Token);
        done.OnEnd(ended);
        return new ContainerStop(running.Id, deadline, done, abandon);
    }

    private async Task StopAsync(
        PodSurroundings around, PodContainer? container, RuntimeContainer running, DateTimeOffset deadline, CancellationToken abandon)
    {
        await Task.Yield();
        try
        {
            if (container?.Spec.Lifecycle?.PreStop is { } hook)
                await PreStopAsync(around, container.Value, running, hook, deadline, abandon);

            var left = deadline - services.Time.GetUtcNow();
            await services.Runtime.StopContainerAsync(running.Id, left > LeastGrace ? left : LeastGrace, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Log.StopFailed(services.Logger, running.Name, running.Pod.Namespace, running.Pod.Name, e.Message);
        }
    }

    private async Task PreStopAsync(
        PodSurroundings around, PodContainer container, RuntimeContainer running, Resources.Core.V1.LifecycleHandler hook, DateTimeOffset deadline, CancellationToken abandon)
    {
        var left = deadline - services.Time.GetUtcNow();
        using var timeout = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, abandon);
        try
        {
            var target = new ProbeTarget(running.Id, container.Spec, around.PodAddress ?? around.HostAddress);
            if (await services.Hooks.RunAsync(target, hook, either.Token) is not null)
                services.Events.Record(around.Pod, "Warning", "FailedPreStopHook", "PreStopHook failed", container.FieldPath);
        }
        catch (OperationCanceledException) when (!abandon.IsCancellationRequested)
        {
            // The hook used up the grace period: the container is stopped all the same.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6030, Level = LogLevel.Warning, Message = "Container {Container} of pod {Namespace}/{Pod} could not be stopped: {Error}")]
        public static partial void StopFailed(ILogger logger, string container, string @namespace, string pod, string error);
    }
}
