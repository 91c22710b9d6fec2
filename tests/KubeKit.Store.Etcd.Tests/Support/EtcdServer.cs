using KubeKit.Store.Etcd;
using KubeKit.Store.Etcd.Tests;

[assembly: AssemblyFixture(typeof(EtcdServer))]

namespace KubeKit.Store.Etcd.Tests;

/// <summary>A real etcd of one member on free ports, for all tests; each test takes an own prefix.</summary>
public class EtcdServer : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, "etcd", Guid.NewGuid().ToString("N"));
    private EtcdProcess? _process;

    /// <summary>Where it answers; null when there is no etcd on this machine.</summary>
    public string? Endpoint => _process?.Endpoint;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (EtcdProcess.Binary is null)
        {
            return;
        }

        Directory.CreateDirectory(_directory);
        _process = EtcdProcess.Cluster(_directory, 1)[0];
        _process.Start();
        await using var store = Connect("/probe");
        try
        {
            await store.OpenAsync(CancellationToken.None);
        }
        catch (StoreUnavailableException e)
        {
            throw new InvalidOperationException($"etcd does not answer:\n{_process.Output}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            await process.DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A store with a prefix of its own; skips the test where there is no etcd, except on CI, which has one.</summary>
    public EtcdClusterStore CreateStore(string? prefix = null, TimeProvider? time = null, Action<EtcdStoreOptions>? configure = null)
    {
        EtcdProcess.Require();
        return Connect(prefix ?? $"/test-{Guid.NewGuid():N}", time, configure);
    }

    private EtcdClusterStore Connect(string prefix, TimeProvider? time = null, Action<EtcdStoreOptions>? configure = null)
    {
        var options = new EtcdStoreOptions { Prefix = prefix };
        options.Endpoints.Add(Endpoint!);
        configure?.Invoke(options);
        return new EtcdClusterStore(options, time);
    }
}
