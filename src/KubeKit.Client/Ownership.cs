using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client;

/// <summary>Who owns what: objects go when their owners do, and an owner's reconciler hears of what it controls.</summary>
public static class Ownership
{
    /// <summary>The reference by which an object controls another; the other carries it among its <c>metadata.ownerReferences</c>.</summary>
    /// <param name="owner">The owner, as the server returned it: the reference holds its uid.</param>
    public static OwnerReference ControllerReference(this KubeObject owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new()
        {
            ApiVersion = owner.Resource.Kind.ApiVersion,
            Kind = owner.Resource.Kind.Kind,
            Name = owner.Metadata.Name ?? "",
            Uid = owner.Metadata.Uid ?? "",
            Controller = true,
            BlockOwnerDeletion = true,
        };
    }
}
