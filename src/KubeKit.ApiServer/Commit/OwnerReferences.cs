using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Commit;

/// <summary>Keeps an object's owners apart.</summary>
internal static class OwnerReferences
{
    /// <summary>The object with every owner once. The client is told when one stood there twice.</summary>
    public static KubeObject Distinct(KubeObject value, WriteContext write)
    {
        if (value.Metadata.OwnerReferences is not { Count: > 1 } owners)
        {
            return value;
        }

        var (distinct, repeated) = (new List<OwnerReference>(owners.Count), new List<string>());
        foreach (var owner in owners)
        {
            if (distinct.Contains(owner))
            {
                repeated.Add(owner.Uid);
            }
            else
            {
                distinct.Add(owner);
            }
        }

        if (repeated.Count == 0)
        {
            return value;
        }

        // Patches are looked at only once admission has changed them, and the words say so.
        write.Warn?.Invoke($".metadata.ownerReferences contains duplicate entries{(write.IsPatch ? " after mutating admission happens" : "")}; "
            + "API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; "
            + $"duplicate UID(s) observed: {string.Join(", ", repeated)}");
        return value with { Metadata = value.Metadata with { OwnerReferences = distinct } };
    }
}
