namespace KubeKit.Conformance.Tests.Support;

/// <summary>One cluster on Docker for all tests that only need "a cluster": <c>kubekit up --runtime docker</c>, started once.</summary>
public sealed class DockerCluster : IAsyncLifetime
{
    private KubekitProcess? _process;
    private string _folder = "";
    private int _namespaces;

    /// <summary>The admin's kubeconfig.</summary>
    public string Kubeconfig => Path.Combine(_folder, "admin.kubeconfig");

    internal KubekitProcess Process => _process!;

    /// <summary>What it said when it was ready.</summary>
    public string ReadyLine { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!Requirements.HasDockerCluster)
        {
            return; // each test says itself what it misses
        }

        await BootcampImages.BuildAsync();
        _folder = Checkout.NewFolder("docker");
        _process = KubekitProcess.Start(
            "up", "--runtime", "docker", "--data-dir", _folder, "--listen", "https://127.0.0.1:0", "--kubeconfig", Kubeconfig,
            "--kubelet-port", "0", "--read-only-port", "0", "--service-cidr", "10.97.0.0/16");
        ReadyLine = await _process.ReadyLineAsync();
        var kubectl = new Kubectl(Kubeconfig);
        // Ready is the control plane; the node comes a moment later.
        await Eventually.HoldsAsync(() => kubectl.OkAsync("get", "node", "node-1"));
        (await kubectl.RunAsync("wait", "--for=condition=Ready", "node/node-1", "--timeout=60s")).Success();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        await _process.DisposeAsync();
        await DockerLeftovers.RemoveAsync(_folder);
    }

    /// <summary>kubectl in a namespace of its own.</summary>
    internal async Task<Kubectl> NewNamespaceAsync()
    {
        Requirements.Kubectl();
        Requirements.Docker();
        Requirements.Busybox();
        var name = $"story-{Interlocked.Increment(ref _namespaces)}";
        var kubectl = new Kubectl(Kubeconfig);
        await kubectl.OkAsync("create", "namespace", name);
        await Eventually.HoldsAsync(() => kubectl.In(name).OkAsync("get", "serviceaccount", "default"));
        return kubectl.In(name);
    }
}

/// <summary>Tests that share the one cluster on Docker; one at a time.</summary>
[CollectionDefinition(Name)]
public sealed class DockerClusterGroup : ICollectionFixture<DockerCluster>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "cluster on Docker";
}
