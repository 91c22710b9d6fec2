using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Where a custom kind keeps what its scale shows.</summary>
internal static class CustomScale
{
    /// <summary>The binding of a version; null when it has no scale.</summary>
    public static ScaleBinding? Of(CustomResourceSubresourceScale? scale)
    {
        if (scale is null || FieldPath.Parse(scale.SpecReplicasPath ?? "") is not { Names: { Count: > 1 } names } replicas || FieldPath.Parse(scale.StatusReplicasPath ?? "") is not { } observed)
        {
            return null;
        }

        var selector = scale.LabelSelectorPath is { Length: > 0 } path ? FieldPath.Parse(path) : null;
        return new ScaleBinding(
            value => Number(ObjectView.First(value, replicas)),
            (value, count) => With((CustomObject)value, names, count),
            value => Number(ObjectView.First(value, observed)) ?? 0,
            value => selector is null ? null : ObjectView.First(value, selector) is { ValueKind: JsonValueKind.String } text ? text.GetString() : "")
        { ReplicasPath = names };
    }

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static CustomObject With(CustomObject value, IReadOnlyList<string> names, int count)
    {
        var root = value.Find(names[0]) is { } member && JsonNode.Parse(member.Utf8) is JsonObject parsed ? parsed : [];
        var at = root;
        foreach (var name in names.Skip(1).SkipLast(1))
        {
            if (at[name] is not JsonObject below)
            {
                at[name] = below = [];
            }

            at = below;
        }

        at[names[^1]] = count;
        return value.With(names[0], new RawJson(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString(KubeText))));
    }

    private static readonly JsonSerializerOptions KubeText = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
