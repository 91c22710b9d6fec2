using KubeKit.Resources;
using KubeKit.Store;

namespace KubeKit.ApiServer.Commit;

/// <summary>Where objects lie in the store: <c>/registry/GROUP/PLURAL/[NAMESPACE/]NAME</c>, under the names of the definition that they are stored by.</summary>
internal static class ObjectKeys
{
    // A name, so that no group can be taken for it: API groups of users hold a dot, the built-in ones are known.
    private const string CoreGroup = "core";

    /// <summary>All objects of a kind; with a namespace, those in it.</summary>
    public static StoreKey Prefix(ResourceDefinition kind, string ns)
    {
        var stored = kind.Stored;
        var group = stored.Kind.Group.Length == 0 ? CoreGroup : stored.Kind.Group;
        return new StoreKey(ns.Length == 0 ? $"/registry/{group}/{stored.Names.Plural}/" : $"/registry/{group}/{stored.Names.Plural}/{ns}/");
    }

    /// <summary>One object; <paramref name="ns"/> is ignored for cluster-scoped kinds.</summary>
    public static StoreKey Of(ResourceDefinition kind, string ns, string name) =>
        new(Prefix(kind, kind.Scope == ResourceScope.Cluster ? "" : ns).Text + name);

    /// <summary>The namespace and name of an object, from its key.</summary>
    public static (string Namespace, string Name) Split(ResourceDefinition kind, StoreKey key)
    {
        var nameAt = key.Text.LastIndexOf('/') + 1;
        if (kind.Scope == ResourceScope.Cluster)
        {
            return ("", key.Text[nameAt..]);
        }

        var namespaceAt = key.Text.LastIndexOf('/', nameAt - 2) + 1;
        return (key.Text[namespaceAt..(nameAt - 1)], key.Text[nameAt..]);
    }
}
