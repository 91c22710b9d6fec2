using KubeKit.Store;
using KubeKit.Store.Etcd;
using KubeKit.Store.Faster;
using KubeKit.Store.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeKit.ControlPlane;

/// <summary>The store that the options ask for.</summary>
internal static class ClusterStores
{
    public static IClusterStore Create(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value;
        return options.Store switch
        {
            ClusterStoreKind.Memory => new MemoryClusterStore(),
            ClusterStoreKind.Etcd => new EtcdClusterStore(Etcd(options), provider.GetRequiredService<TimeProvider>()),
            _ => new FasterClusterStore(new FasterStoreOptions { Directory = Path.Combine(options.DataDirectory, "store") }, provider.GetRequiredService<TimeProvider>()),
        };
    }

    private static EtcdStoreOptions Etcd(KubeControlPlaneOptions options)
    {
        var etcd = new EtcdStoreOptions();
        foreach (var endpoint in options.EtcdEndpoints)
        {
            etcd.Endpoints.Add(endpoint);
        }

        return etcd;
    }
}
