namespace KubeKit.Resources.Yaml;

/// <summary>A document of a YAML text.</summary>
/// <param name="Json">Its content as UTF-8 JSON. Keys that stand twice in the YAML stand twice here, in order.</param>
/// <param name="DuplicateKeys">One text per key that stands twice, such as <c>line 7: key "name" already set in map</c>.</param>
public sealed record YamlDocument(byte[] Json, IReadOnlyList<string> DuplicateKeys);
