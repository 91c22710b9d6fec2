using KubeKit.Store.ContractTests;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Tests.Memory;

public sealed class MemoryClusterStoreTests : ClusterStoreContract
{
    protected override IClusterStore Create() => new MemoryClusterStore();

    protected override int LinearOperations => 102_400;

    protected override int WatchedChanges => 56_000;
}
