using System.Globalization;
using KubeKit.Client;
using KubeKit.Client.Metadata;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>What garbage collection needs to know of an object.</summary>
internal sealed record OwnedObject(ApiKind Kind, ObjectKey Key, string Uid, string ResourceVersion, IReadOnlyList<OwnerReference> Owners, bool IsDeleting, string Policy)
{
    /// <summary>It is deleted in the foreground: once its dependents are gone.</summary>
    public bool WaitsForDependents => IsDeleting && Policy == PropagationPolicy.Foreground;

    /// <summary>It is deleted once its dependents are free.</summary>
    public bool Orphans => IsDeleting && Policy == PropagationPolicy.Orphan;

    public static OwnedObject Of(ApiKind kind, ObjectMeta metadata)
    {
        var finalizers = metadata.Finalizers ?? [];
        return new OwnedObject(
            kind,
            new ObjectKey(metadata.Namespace ?? "", metadata.Name ?? ""),
            metadata.Uid ?? "",
            metadata.ResourceVersion ?? "",
            metadata.OwnerReferences ?? [],
            metadata.DeletionTimestamp is not null,
            finalizers.Contains(WellKnownFinalizers.Orphan) ? PropagationPolicy.Orphan
                : finalizers.Contains(WellKnownFinalizers.ForegroundDeletion) ? PropagationPolicy.Foreground
                : PropagationPolicy.Background);
    }

    /// <summary>Owners are cluster-wide or in the dependent's own namespace; a reference to another namespace leads nowhere.</summary>
    public bool CanOwn(OwnedObject dependent) => !Kind.IsNamespaced || Key.Namespace == dependent.Key.Namespace;

    /// <summary>Whether it was seen earlier than another state of the same object. Versions that are no numbers are nobody's to compare.</summary>
    public bool IsOlderThan(OwnedObject other) =>
        ulong.TryParse(ResourceVersion, CultureInfo.InvariantCulture, out var mine)
        && ulong.TryParse(other.ResourceVersion, CultureInfo.InvariantCulture, out var theirs)
        && mine < theirs;

    public OwnerReference? ReferenceTo(string ownerUid) => Owners.FirstOrDefault(owner => owner.Uid == ownerUid);

    public override string ToString() => $"{Kind} {Key}";
}
