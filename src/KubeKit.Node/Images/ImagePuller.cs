using System.Globalization;
using KubeKit.Client.Events;
using KubeKit.Node.Pods;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Images;

/// <summary>Sees to it that a container's image is here, by its pull policy. Events and reasons are the kubelet's image manager's.</summary>
internal sealed class ImagePuller(IContainerRuntime runtime, IEventRecorder events, TimeProvider time, int maxParallelPulls) : IDisposable
{
    private readonly SemaphoreSlim _pulls = new(maxParallelPulls);

    /// <exception cref="ContainerStartException">The image is not here and does not come.</exception>
    public async Task EnsureAsync(Pod pod, PodContainer container, BackOff backOff, CancellationToken cancellationToken)
    {
        var image = container.Spec.Image ?? "";
        var policy = container.Spec.ImagePullPolicy ?? ImageName.DefaultPullPolicy(image);
        void Tell(string type, string reason, string message) => events.Record(pod, type, reason, message, container.FieldPath);

        if (policy != "Always" && await FindAsync(image, Tell, cancellationToken) is not null)
        {
            Tell("Normal", "Pulled", $"Container image \"{image}\" already present on machine");
            return;
        }

        if (policy == "Never")
        {
            var message = $"Container image \"{image}\" is not present with pull policy of Never";
            Tell("Warning", "ErrImageNeverPull", message);
            throw new ContainerStartException("ErrImageNeverPull", message);
        }

        if (backOff.LeftSinceUpdate(image) > TimeSpan.Zero)
            throw new ContainerStartException("ImagePullBackOff", $"Back-off pulling image \"{image}\"");

        await PullAsync(image, Tell, backOff, cancellationToken);
    }

    private async Task<ImageState?> FindAsync(string image, Action<string, string, string> tell, CancellationToken cancellationToken)
    {
        try
        {
            return await runtime.FindImageAsync(image, cancellationToken);
        }
        catch (ContainerRuntimeException e) when (e.Error == ContainerRuntimeError.InvalidImageName)
        {
            tell("Warning", "InspectFailed", $"Failed to apply default image tag \"{image}\": {e.Message}");
            throw new ContainerStartException("InvalidImageName", $"Failed to apply default image tag \"{image}\": {e.Message}", e);
        }
        catch (ContainerRuntimeException e) when (e.Error != ContainerRuntimeError.Unavailable)
        {
            tell("Warning", "InspectFailed", $"Failed to inspect image \"{image}\": {e.Message}");
            throw new ContainerStartException("ImageInspectError", $"Failed to inspect image \"{image}\": {e.Message}", e);
        }
    }

    private async Task PullAsync(string image, Action<string, string, string> tell, BackOff backOff, CancellationToken cancellationToken)
    {
        tell("Normal", "Pulling", $"Pulling image \"{image}\"");
        var asked = time.GetTimestamp();
        await _pulls.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            var pulled = await runtime.PullImageAsync(image, cancellationToken);
            tell("Normal", "Pulled", string.Create(CultureInfo.InvariantCulture,
                $"Successfully pulled image \"{image}\" in {Seconds(started)} ({Seconds(asked)} including waiting). Image size: {pulled.SizeBytes} bytes."));
            backOff.Reset(image);
        }
        catch (ContainerRuntimeException e) when (e.Error != ContainerRuntimeError.Unavailable)
        {
            backOff.Next(image, time.GetUtcNow());
            var reason = e.Error == ContainerRuntimeError.InvalidImageName ? "InvalidImageName" : "ErrImagePull";
            tell("Warning", "Failed", $"Failed to pull image \"{image}\": {e.Message}");
            throw new ContainerStartException(reason, e.Message, e);
        }
        finally
        {
            _pulls.Release();
        }
    }

    public void Dispose() => _pulls.Dispose();

    private string Seconds(long since)
    {
        var elapsed = time.GetElapsedTime(since);
        return elapsed < TimeSpan.FromSeconds(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.###}s");
    }
}
