namespace KubeKit.Resources.Yaml;

/// <summary>YAML as Kubernetes reads and writes it: the JSON data model, with YAML 1.1's booleans and octal numbers.</summary>
public static class KubeYaml
{
    /// <summary>The one document of a text as UTF-8 JSON; <c>null</c> for an empty text. Further documents are ignored, as by the API server.</summary>
    /// <exception cref="KubeYamlException">The text is not YAML or exceeds the limits.</exception>
    public static byte[] ToJson(ReadOnlySpan<byte> utf8Yaml, YamlLimits? limits = null) => ToDocument(utf8Yaml, limits).Json;

    /// <summary>The one document of a text, with its duplicate keys.</summary>
    /// <exception cref="KubeYamlException">The text is not YAML or exceeds the limits.</exception>
    public static YamlDocument ToDocument(ReadOnlySpan<byte> utf8Yaml, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        var reader = new YamlTreeReader(utf8Yaml, limits);
        return YamlJsonWriter.Write(reader.ReadDocument() ?? YamlScalar.Null, reader.TakeDuplicateKeys(), limits);
    }

    /// <summary>All documents of a text that hold something.</summary>
    /// <exception cref="KubeYamlException">The text is not YAML or exceeds the limits.</exception>
    public static IReadOnlyList<YamlDocument> ToDocuments(ReadOnlySpan<byte> utf8Yaml, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        var reader = new YamlTreeReader(utf8Yaml, limits);
        var documents = new List<YamlDocument>();
        while (reader.ReadDocument() is { } root)
        {
            var duplicates = reader.TakeDuplicateKeys();
            if (root is not YamlScalar { Json: "null" })
            {
                documents.Add(YamlJsonWriter.Write(root, duplicates, limits));
            }
        }

        return documents;
    }

    /// <summary>Writes UTF-8 JSON as UTF-8 YAML, keys sorted as upstream does.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not JSON.</exception>
    public static byte[] FromJson(ReadOnlySpan<byte> utf8Json) => YamlTextWriter.Write(utf8Json);
}
