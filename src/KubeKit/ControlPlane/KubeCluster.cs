namespace KubeKit;

/// <summary>The control plane of this process, once it is ready.</summary>
public sealed class KubeCluster
{
    private readonly TaskCompletionSource<KubeClusterInfo> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until the API server answers /readyz.</summary>
    public Task<KubeClusterInfo> WaitUntilReadyAsync(CancellationToken cancellationToken = default) => _ready.Task.WaitAsync(cancellationToken);

    internal bool IsReady => _ready.Task.IsCompletedSuccessfully;

    internal void SetReady(KubeClusterInfo info) => _ready.TrySetResult(info);

    internal void SetFailed(Exception failure)
    {
        _ready.TrySetException(failure);
        _ = _ready.Task.Exception; // seen: whoever starts the host gets it, too
    }
}

/// <summary>How to reach a control plane.</summary>
/// <param name="Server">The API server's address, with the path under which it is mapped.</param>
/// <param name="KubeconfigFile">The admin's kubeconfig.</param>
/// <param name="StartupTime">From the control plane's start to ready.</param>
public sealed record KubeClusterInfo(Uri Server, string KubeconfigFile, TimeSpan StartupTime);
