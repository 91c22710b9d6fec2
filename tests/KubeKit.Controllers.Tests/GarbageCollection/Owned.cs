using KubeKit.Client;
using KubeKit.Client.Metadata;
using KubeKit.Controllers.GarbageCollection;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.GarbageCollection;

/// <summary>Objects as the graph sees them.</summary>
internal static class Owned
{
    public static readonly ApiKind Namespaced = new("", "v1", "ConfigMap", "configmaps", true, ["list", "watch", "delete"]);
    public static readonly ApiKind ClusterWide = new("", "v1", "Node", "nodes", false, ["list", "watch", "delete"]);

    public static OwnedObject Object(string uid, params string[] owners) =>
        new(Namespaced, new ObjectKey("default", uid), uid, "1", [.. owners.Select(owner => Reference(owner))], false, PropagationPolicy.Background);

    public static OwnedObject Deleted(this OwnedObject value, string policy) => value with { IsDeleting = true, Policy = policy };

    public static OwnerReference Reference(string uid, bool blocks = true) =>
        new() { ApiVersion = "v1", Kind = "ConfigMap", Name = uid, Uid = uid, BlockOwnerDeletion = blocks };
}
