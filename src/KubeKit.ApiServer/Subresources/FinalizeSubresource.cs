using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>namespaces/x/finalize</c>: writes a namespace's own finalizers. The last one gone, the namespace is.</summary>
internal sealed class FinalizeSubresource(ObjectRequests objects) : PartSubresource(objects)
{
    public override bool Serves(ResourceDefinition kind, string subresource) => subresource == "finalize" && kind is ResourceDefinition<Namespace>;

    protected override KubeObject Merge(KubeObject old, KubeObject sent)
    {
        var finalizers = ((Namespace)sent).Spec?.Finalizers;
        return (Namespace)old with { Spec = new NamespaceSpec { Finalizers = finalizers is { Count: > 0 } ? finalizers : null } };
    }
}
