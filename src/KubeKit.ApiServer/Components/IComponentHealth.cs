namespace KubeKit.ApiServer.Components;

/// <summary>Tells of the health of a component of the control plane, for <c>kubectl get componentstatuses</c>.</summary>
public interface IComponentHealth
{
    /// <summary>The component's name, such as <c>scheduler</c>.</summary>
    string Name { get; }

    /// <summary>What is wrong with it; null when all is well.</summary>
    ValueTask<string?> CheckAsync(CancellationToken cancellationToken);
}
