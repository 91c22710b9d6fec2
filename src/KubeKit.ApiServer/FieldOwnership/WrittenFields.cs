using KubeKit.Resources;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Which fields a write can change at all: nobody comes to own what the server resets.</summary>
internal static class WrittenFields
{
    private const string Status = "f:status";
    private const string Metadata = "f:metadata";

    /// <summary>The fields of a set that a write through a subresource (null: the object itself) can change.</summary>
    public static FieldSet Of(ResourceDefinition definition, string? subresource, FieldSet set)
    {
        if (!definition.HasStatus)
        {
            return set;
        }

        if (subresource != "status")
        {
            return set.Without(Status);
        }

        foreach (var step in set.Steps.ToArray())
        {
            if (step is not (Status or Metadata))
            {
                set = set.Without(step);
            }
        }

        return set;
    }

    /// <summary>The changes that a write can make.</summary>
    public static FieldChanges Of(ResourceDefinition definition, string? subresource, FieldChanges changes) =>
        new(Of(definition, subresource, changes.Changed), Of(definition, subresource, changes.Removed));
}
