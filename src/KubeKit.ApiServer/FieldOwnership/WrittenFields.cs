using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.CustomResources;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Which fields a write can change at all: nobody comes to own what the server resets.</summary>
internal static class WrittenFields
{
    private const string Status = "f:status";
    private const string Metadata = "f:metadata";
    private const string Spec = "f:spec";

    /// <summary>The fields of a set that a write through a subresource (null: the object itself) can change.</summary>
    public static FieldSet Of(ResourceDefinition definition, string? subresource, FieldSet set) => subresource switch
    {
        "status" when definition.HasStatus => OfStatus(definition, set),
        "ephemeralcontainers" => Below(Spec, Only(Below(set, Spec), "f:ephemeralContainers")),
        "resize" => Below(Spec, OfResize(Below(set, Spec))),
        _ => definition.HasStatus ? set.Without(Status) : set,
    };

    /// <summary>The changes that a write can make.</summary>
    public static FieldChanges Of(ResourceDefinition definition, string? subresource, FieldChanges changes) =>
        new(Of(definition, subresource, changes.Changed), Of(definition, subresource, changes.Removed));

    private static FieldSet OfStatus(ResourceDefinition definition, FieldSet set)
    {
        foreach (var step in set.Steps.ToArray())
        {
            if (step is not (Status or Metadata))
            {
                set = set.Without(step);
            }
        }

        if (definition is CustomDefinition || definition.Is(WriteTraits.StatusKeepsMetadata))
        {
            return set.Without(Metadata);
        }

        return definition.Is(WriteTraits.StatusKeepsLabels) ? WithoutMetadata(set, "f:labels")
            : definition is ResourceDefinition<Pod> ? WithoutMetadata(set, "f:ownerReferences")
            : set;
    }

    private static FieldSet WithoutMetadata(FieldSet set, string step) =>
        set.Find(Metadata) is { } metadata && metadata.Find(step) is not null
            ? set.Without(Metadata).Union(Below(Metadata, metadata.Without(step)))
            : set;

    // A resize reaches the resources of containers, and their policy.
    private static FieldSet OfResize(FieldSet spec)
    {
        var result = Only(spec, "f:resources");
        foreach (var list in (string[])["f:containers", "f:initContainers"])
        {
            var (containers, branches) = (Below(spec, list), new List<KeyValuePair<string, FieldSet>>());
            for (var i = 0; i < containers.Count; i++)
            {
                branches.Add(new(containers.Steps[i], Only(containers.Children[i], "f:resources").Union(Only(containers.Children[i], "f:resizePolicy"))));
            }

            result = result.Union(Below(list, FieldSet.Of(false, branches)));
        }

        return result;
    }

    private static FieldSet Only(FieldSet set, string step) => Below(step, Below(set, step));

    private static FieldSet Below(FieldSet set, string step) => set.Find(step) ?? FieldSet.Empty;

    private static FieldSet Below(string step, FieldSet set) => set.IsEmpty ? FieldSet.Empty : FieldSet.Of(false, [new(step, set)]);
}
