using KubeKit.Client;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Containers;

/// <summary>
/// Reads the ConfigMaps and Secrets that pods name. Always from the server: a container that starts after a change must see it.
/// A node reads only what its pods name, one object at a time, so that an authorizer can confine it to those.
/// </summary>
internal sealed class ReferencedObjects(IKubeClient client)
{
    public Task<ConfigMap?> ConfigMapAsync(string ns, string? name, CancellationToken cancellationToken) =>
        client.FindAsync<ConfigMap>(name ?? "", ns, cancellationToken);

    public Task<Secret?> SecretAsync(string ns, string? name, CancellationToken cancellationToken) =>
        client.FindAsync<Secret>(name ?? "", ns, cancellationToken);
}
