using System.Text.Json;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.Crds.Import;

/// <summary>Turns the values of a schema's enum into members.</summary>
internal static class EnumReader
{
    /// <summary>The members and their JSON names; null where the values make no names, as an empty text or two that differ in signs do.</summary>
    public static IReadOnlyList<(string Name, string JsonName)>? Read(IReadOnlyList<JSON> values)
    {
        if (Texts(values) is not { } texts || texts.Any(text => !text.Any(char.IsAsciiLetterOrDigit)))
        {
            return null;
        }

        var members = texts.Select(text => (Name: CSharpNames.Pascal(text), JsonName: text)).ToList();
        return members.Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() == members.Count ? members : null;
    }

    /// <summary>The values; null where they are not all strings.</summary>
    public static IReadOnlyList<string>? Texts(IReadOnlyList<JSON> values)
    {
        var elements = values.Select(v => JsonElement.Parse(v.Raw.Utf8)).ToList();
        return elements.All(e => e.ValueKind == JsonValueKind.String) ? [.. elements.Select(e => e.GetString()!)] : null;
    }
}
