using KubeKit.Node.Pods;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Serving;

/// <summary>What the kubelet's API serves from: the pods, and the runtime that has their containers.</summary>
/// <param name="Workers">The pods looked after.</param>
/// <param name="View">What the runtime has now.</param>
/// <param name="Runtime">The runtime.</param>
internal sealed record NodePods(PodWorkers Workers, RuntimeView View, IContainerRuntime Runtime)
{
    /// <summary>A pod with what the runtime has of it now; null for none.</summary>
    public async Task<(PodWorker Worker, PodRuntime Runtime)?> FindAsync(string ns, string name, CancellationToken cancellationToken) =>
        Workers.Find(ns, name) is { } worker ? (worker, await View.GetAsync(worker.Pod.Metadata.Uid ?? "", cancellationToken)) : null;

    /// <summary>The running container of a pod.</summary>
    /// <exception cref="ServingException">There is none.</exception>
    public async Task<string> RunningContainerAsync(string ns, string pod, string container, CancellationToken cancellationToken)
    {
        var found = await FindAsync(ns, pod, cancellationToken) ?? throw new ServingException(404, "pod does not exist");
        return found.Runtime.Containers.FirstOrDefault(c => c.Name == container && c.Phase == ContainerPhase.Running)?.Id
            ?? throw new ServingException(404, $"container not found (\"{container}\")");
    }

    /// <summary>The running sandbox of a pod.</summary>
    /// <exception cref="ServingException">There is none.</exception>
    public async Task<string> SandboxAsync(string ns, string pod, CancellationToken cancellationToken)
    {
        var found = await FindAsync(ns, pod, cancellationToken) ?? throw new ServingException(404, "pod does not exist");
        return found.Runtime.Sandbox?.Id ?? throw new ServingException(404, "pod not found (it has no running sandbox)");
    }
}

/// <summary>A request that cannot be served; the message is the answer.</summary>
internal sealed class ServingException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
