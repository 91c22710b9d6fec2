using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>The rules for objects of the API that stand within others: apiVersion, kind and metadata must be such, whatever their kind.</summary>
internal static class EmbeddedObjects
{
    /// <summary>Checks all of them in a value.</summary>
    public static void Check(string path, JsonElement value, SchemaRules rules, ValidationContext context)
    {
        if (!rules.HasEmbedded)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                if (rules.IsEmbedded)
                {
                    EmbeddedObjectRules.Check(context, path, value);
                }

                foreach (var property in value.EnumerateObject())
                {
                    if (rules.Find(property) is { } below)
                    {
                        Check(ReferenceEquals(below, rules.Additional) ? $"{path}[{property.Name}]" : SchemaValidator.Below(path, property.Name), property.Value, below, context);
                    }
                }

                break;
            case JsonValueKind.Array:
                for (var i = 0; rules.Items is { } items && i < value.GetArrayLength(); i++)
                {
                    Check(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), value[i], items, context);
                }

                break;
        }
    }
}
