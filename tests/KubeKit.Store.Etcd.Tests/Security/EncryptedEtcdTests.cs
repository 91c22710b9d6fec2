using KubeKit.Store.ContractTests;
using KubeKit.Store.Encryption;

namespace KubeKit.Store.Etcd.Tests.Security;

/// <summary>The contract on an etcd in which every value is encrypted.</summary>
public sealed class EncryptedEtcdTests(EtcdClusterStoreTests.OwnEtcd server) : ClusterStoreContract, IClassFixture<EtcdClusterStoreTests.OwnEtcd>
{
    private readonly string _prefix = $"/test-{Guid.NewGuid():N}";

    protected override int ModelRuns => 2;

    protected override int LoadWrites => 200;

    protected override IClusterStore Create() => server.CreateStore(_prefix, configure: options =>
    {
        options.Encryption.Keys.Add(new EncryptionKey(new byte[EncryptionKey.Bytes]));
        options.Encryption.Prefixes.Add("/");
    });
}
