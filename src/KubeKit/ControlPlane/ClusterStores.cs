using KubeKit.ApiServer;
using KubeKit.Store;
using KubeKit.Store.Encryption;
using KubeKit.Store.Etcd;
using KubeKit.Store.Faster;
using KubeKit.Store.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.ControlPlane;

/// <summary>The store that the options ask for.</summary>
internal static partial class ClusterStores
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static IClusterStore Create(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value;
        return options.Store switch
        {
            ClusterStoreKind.Memory => new MemoryClusterStore(time: provider.GetRequiredService<TimeProvider>()),
            ClusterStoreKind.Etcd => new EtcdClusterStore(Etcd(options, provider), provider.GetRequiredService<TimeProvider>()),
            _ => new FasterClusterStore(Faster(options, provider), provider.GetRequiredService<TimeProvider>()),
        };
    }

    private static EtcdStoreOptions Etcd(KubeControlPlaneOptions options, IServiceProvider provider)
    {
        var etcd = new EtcdStoreOptions
        {
            Prefix = options.EtcdPrefix,
            AuthorityFile = options.EtcdAuthorityFile,
            ClientCertificateFile = options.EtcdCertificateFile,
            ClientKeyFile = options.EtcdKeyFile,
            CompactionInterval = options.EtcdCompactionInterval,
        };
        foreach (var endpoint in options.EtcdEndpoints)
        {
            etcd.Endpoints.Add(endpoint);
        }

        Encrypt(etcd.Encryption, options.Storage, provider);
        return etcd;
    }

    private static FasterStoreOptions Faster(KubeControlPlaneOptions options, IServiceProvider provider)
    {
        var logger = LoggerOf(provider);
        var storage = options.Storage;
        var faster = new FasterStoreOptions
        {
            Directory = Path.Combine(options.DataDirectory, "store"),
            ValueCacheBytes = storage.ValueCacheBytes,
            WindowRevisions = storage.WindowRevisions,
            DigestPeriod = storage.DigestPeriod,
            Stopped = reason => Log.Stopped(logger, reason),
        };
        faster.History.MinimumAge = storage.HistoryAge;
        faster.History.MaximumBytes = storage.HistoryBytes;
        Encrypt(faster.Encryption, storage, provider);
        return faster;
    }

    private static ILogger LoggerOf(IServiceProvider provider) => provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ClusterStores));

    private static void Encrypt(StoreEncryption encryption, ClusterStorageOptions storage, IServiceProvider provider)
    {
        if (storage.EncryptionKeyFile is not { } file)
        {
            return;
        }

        WarnOfMode(file, LoggerOf(provider));
        foreach (var key in EncryptionKey.ReadFile(file))
        {
            encryption.Keys.Add(key);
        }

        encryption.Prefixes.Clear();
        foreach (var prefix in EncryptedKinds.Prefixes(storage, provider.GetRequiredService<ResourceRegistry>()))
        {
            encryption.Prefixes.Add(prefix);
        }
    }

    private static void WarnOfMode(string file, ILogger logger)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
        {
            Log.ReadableByOthers(logger, file);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13, LogLevel.Critical, "The cluster store takes no more writes: {Reason}")]
        public static partial void Stopped(ILogger logger, string reason);

        [LoggerMessage(14, LogLevel.Warning, "{File} holds encryption keys, but others than its owner may read it: set its mode to 0600")]
        public static partial void ReadableByOthers(ILogger logger, string file);
    }
}
