using System.Globalization;
using KubeKit.Store.Etcd;
using KubeKit.Store.Faster;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record Settings(IReadOnlyList<string> Engines, string Etcd, double Seconds, int Keys)
{
    public static Settings Parse(string[] args)
    {
        var settings = new Settings(["memory", "faster"], "http://127.0.0.1:2379", 3, 100_000);
        var engines = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--etcd": settings = settings with { Etcd = args[++i] }; break;
                case "--seconds": settings = settings with { Seconds = double.Parse(args[++i], CultureInfo.InvariantCulture) }; break;
                case "--keys": settings = settings with { Keys = int.Parse(args[++i], CultureInfo.InvariantCulture) }; break;
                default: engines.Add(args[i]); break;
            }
        }

        return engines.Count > 0 ? settings with { Engines = engines } : settings;
    }

    public async Task<IClusterStore> OpenAsync(string engine, string directory)
    {
        IClusterStore store = engine switch
        {
            "memory" => new MemoryClusterStore(),
            "faster" => new FasterClusterStore(new FasterStoreOptions { Directory = directory }),
            "etcd" => new EtcdClusterStore(EtcdOptions(directory)),
            _ => throw new ArgumentException($"there is no engine {engine}: memory, faster or etcd"),
        };
        await store.OpenAsync(CancellationToken.None);
        return store;
    }

    private EtcdStoreOptions EtcdOptions(string directory)
    {
        var options = new EtcdStoreOptions { Prefix = "/bench-" + Path.GetFileName(directory) };
        options.Endpoints.Add(Etcd);
        return options;
    }
}
