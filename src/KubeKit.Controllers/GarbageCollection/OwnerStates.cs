using KubeKit.Client;
using KubeKit.Client.Metadata;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>What has become of an owner.</summary>
internal enum OwnerState
{
    /// <summary>It is there: what it owns stays.</summary>
    Present,

    /// <summary>It does not exist, or cannot own this object.</summary>
    Absent,

    /// <summary>It is being deleted and waits for what it owns.</summary>
    WaitsForDependents,

    /// <summary>Its kind is not served now, or makes no sense: nothing is deleted on a guess.</summary>
    Unknown,
}

/// <summary>Finds out what has become of owners: from the graph where it knows, else from the server.</summary>
internal sealed class OwnerStates(OwnershipGraph graph, MetadataClient client, Func<string, string, ApiKind?> findKind)
{
    public async Task<OwnerState> OfAsync(OwnedObject dependent, OwnerReference owner, CancellationToken cancellationToken)
    {
        if (graph.Find(owner.Uid) is { } known && known.CanOwn(dependent))
        {
            return known.WaitsForDependents ? OwnerState.WaitsForDependents : OwnerState.Present;
        }

        if (graph.IsGone(owner.Uid))
        {
            return OwnerState.Absent;
        }

        if (findKind(GroupOf(owner.ApiVersion), owner.Kind) is not { } kind || (kind.IsNamespaced && dependent.Key.Namespace.Length == 0))
        {
            return OwnerState.Unknown;
        }

        var key = new ObjectKey(kind.IsNamespaced ? dependent.Key.Namespace : "", owner.Name);
        var live = await client.FindAsync(kind, key, cancellationToken);
        if (live is null || live.Uid != owner.Uid)
        {
            return OwnerState.Absent;
        }

        return OwnedObject.Of(kind, live).WaitsForDependents ? OwnerState.WaitsForDependents : OwnerState.Present;
    }

    private static string GroupOf(string apiVersion) => apiVersion.Split('/') is [var group, _] ? group : "";
}
