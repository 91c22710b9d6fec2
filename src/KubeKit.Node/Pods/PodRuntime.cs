using KubeKit.Node.Runtime;

namespace KubeKit.Node.Pods;

/// <summary>What a runtime has of one pod.</summary>
/// <param name="Sandboxes">Its sandboxes, newest first.</param>
/// <param name="Containers">Its containers, newest first.</param>
internal sealed record PodRuntime(IReadOnlyList<SandboxState> Sandboxes, IReadOnlyList<RuntimeContainer> Containers)
{
    public static PodRuntime Empty { get; } = new([], []);

    /// <summary>The sandbox that runs; null for none.</summary>
    public SandboxState? Sandbox => Sandboxes.FirstOrDefault(s => s.Running);

    public bool IsEmpty => Sandboxes.Count == 0 && Containers.Count == 0;

    public bool AnyRunning => Containers.Any(c => c.Phase == ContainerPhase.Running);

    /// <summary>The newest container of a name; null for none.</summary>
    public RuntimeContainer? Newest(string name) => Containers.FirstOrDefault(c => c.Name == name);

    /// <summary>The newest container of a name in the running sandbox: those of dead sandboxes are only history.</summary>
    public RuntimeContainer? Current(string name) =>
        Sandbox is { } sandbox ? Containers.FirstOrDefault(c => c.Name == name && c.SandboxId == sandbox.Id) : null;
}
