using System.Text.Json;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Objects of custom kinds as JSON to look into. The columns of a row ask for the same one, one after the other.</summary>
internal static class ObjectView
{
    [ThreadStatic]
    private static (CustomObject? Object, JsonElement View) t_last;

    /// <summary>The whole object.</summary>
    public static JsonElement Of(KubeObject value)
    {
        if (!ReferenceEquals(t_last.Object, value))
        {
            t_last = ((CustomObject)value, JsonElement.Parse(CustomSchema.Text((CustomObject)value).Span));
        }

        return t_last.View;
    }

    /// <summary>The first value at a path; undefined for none.</summary>
    public static JsonElement First(KubeObject value, FieldPath path) => path.Find(Of(value)).FirstOrDefault();
}
