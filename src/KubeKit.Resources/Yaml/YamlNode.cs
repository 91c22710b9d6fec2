namespace KubeKit.Resources.Yaml;

internal abstract class YamlNode
{
    // Set while the node is read: an alias to it from inside would have no end.
    internal bool IsOpen { get; set; }
}

// Either a string (Text) or JSON text of another type (Json).
internal sealed class YamlScalar(string? json, string text) : YamlNode
{
    internal static YamlScalar Null { get; } = new("null", "");

    internal string? Json { get; } = json;

    internal string Text { get; } = text;

    // Set for the plain scalar <<, which as a key merges other maps.
    internal bool IsMergeKey { get; init; }
}

internal sealed class YamlSequence : YamlNode
{
    internal List<YamlNode> Items { get; } = [];
}

internal sealed class YamlMapping : YamlNode
{
    internal List<KeyValuePair<string, YamlNode>> Entries { get; } = [];

    internal HashSet<string> Keys { get; } = new(StringComparer.Ordinal);
}
