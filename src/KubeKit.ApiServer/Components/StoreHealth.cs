using KubeKit.Store;

namespace KubeKit.ApiServer.Components;

/// <summary>The health of the store, under the name that clients know.</summary>
internal sealed class StoreHealth(IClusterStore store) : IComponentHealth
{
    public string Name => "etcd-0";

    public ValueTask<string?> CheckAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Health.Serving ? null : store.Health.Reason ?? "the store does not serve");
}
