using KubeKit.ApiServer.Commit;
using KubeKit.Resources;

namespace KubeKit.ApiServer;

/// <summary>Where objects lie in the cluster store.</summary>
public static class ObjectStorage
{
    /// <summary>All keys of a kind's objects begin with this text.</summary>
    public static string PrefixOf(ResourceDefinition kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return ObjectKeys.Prefix(kind, ns: "").Text;
    }
}
