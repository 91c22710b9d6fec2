using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Resources;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>
/// The annotation in which <c>kubectl apply</c> without <c>--server-side</c> keeps what it applied. It lets kubectl go over to
/// server-side apply without conflicts with itself, and is kept up to date so that it can go back.
/// </summary>
internal static class LastApplied
{
    /// <summary>The only manager that this is done for, as upstream.</summary>
    public const string Manager = "kubectl";

    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The fields that were applied and still have the value applied.</summary>
    public static FieldSet Unchanged(ResourceDefinition definition, KubeObject live, JsonElement liveRoot)
    {
        if (live.Metadata.Annotations is not { } annotations || !annotations.TryGetValue(Annotation, out var text))
        {
            return FieldSet.Empty;
        }

        try
        {
            using var applied = JsonDocument.Parse(text, ObjectText.Options);
            var type = MergeNode.Of(definition);
            var changes = FieldComparison.Compare(type, applied.RootElement, liveRoot);
            return FieldCollector.Applied(type, applied.RootElement).Except(changes.Changed).Except(changes.Removed);
        }
        catch (JsonException)
        {
            // Somebody else's text under this name: nothing to go by.
            return FieldSet.Empty;
        }
    }

    /// <summary>The object with the annotation, if it has one, brought up to date.</summary>
    public static KubeObject Refresh(KubeObject merged, JsonElement applied)
    {
        if (merged.Metadata.Annotations is not { } annotations || !annotations.ContainsKey(Annotation))
        {
            return merged;
        }

        var configuration = JsonObject.Create(applied.Clone())!;
        if (configuration["metadata"] is JsonObject metadata)
        {
            metadata.Remove("managedFields");
            (metadata["annotations"] as JsonObject)?.Remove(Annotation);
        }

        var refreshed = new Dictionary<string, string>(annotations, StringComparer.Ordinal)
        {
            // The line's end is kubectl's.
            [Annotation] = configuration.ToJsonString(StepText.Options) + "\n",
        };
        return merged with { Metadata = merged.Metadata with { Annotations = refreshed } };
    }
}
