namespace KubeKit.Conformance.Tests.Support;

/// <summary>A control plane of its own with one hollow node: pods run at once, and nothing is needed of the machine but kubectl.</summary>
public sealed class HollowCluster() : SmallCluster("hollow");

/// <summary>A control plane of its own with one node whose pods are child processes: all that is needed of the machine is kubectl and a shell.</summary>
public sealed class ProcessCluster() : SmallCluster("process");

/// <summary>A cluster of one process: its store in memory, one node, no Services.</summary>
public abstract class SmallCluster(string runtime) : IAsyncLifetime
{
    private readonly string _folder = Checkout.NewFolder(runtime);
    private KubekitProcess? _process;
    private int _namespaces;

    /// <summary>The administrator's kubeconfig.</summary>
    internal string Kubeconfig => Path.Combine(_folder, "admin.kubeconfig");

    public async ValueTask InitializeAsync()
    {
        if (Requirements.FindOnPath("kubectl") is null)
        {
            return; // each test says itself what it misses
        }

        _process = KubekitProcess.Start(
            "up", "--nodes", "1", "--runtime", runtime, "--without", "networking", "--kubelet-port", "0", "--read-only-port", "0",
            "--store", "memory", "--data-dir", _folder, "--listen", "https://127.0.0.1:0", "--kubeconfig", Kubeconfig);
        await _process.ReadyLineAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    internal async Task<Kubectl> NewNamespaceAsync()
    {
        Requirements.Kubectl();
        var name = $"ns-{Interlocked.Increment(ref _namespaces)}";
        var kubectl = new Kubectl(Kubeconfig);
        await kubectl.OkAsync("create", "namespace", name);
        // Pods are refused until their account is there.
        await Eventually.HoldsAsync(() => kubectl.In(name).OkAsync("get", "serviceaccount", "default"));
        return kubectl.In(name);
    }
}
