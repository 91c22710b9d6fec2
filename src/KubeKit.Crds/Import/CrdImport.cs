using System.Text.Json;
using KubeKit.Crds.Assemblies;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Yaml;

namespace KubeKit.Crds.Import;

/// <summary>Writes C# definitions from CustomResourceDefinitions.</summary>
public static class CrdImport
{
    // Definitions of large operators hold several megabytes; they are the user's own files, not a stranger's request.
    private static readonly YamlLimits Limits = YamlLimits.Default;

    /// <summary>Imports the CustomResourceDefinitions of a text of YAML or JSON; other objects in it are passed over.</summary>
    /// <param name="utf8">The text, of one or more documents.</param>
    /// <param name="namespaceName">The C# namespace; null for one made of the group's name. Of a kind with several versions each has its own below it.</param>
    /// <exception cref="CrdException">The text is no YAML or holds no usable CustomResourceDefinition.</exception>
    public static ImportResult Import(ReadOnlySpan<byte> utf8, string? namespaceName = null)
    {
        var (files, notes) = (new List<ImportedFile>(), new List<string>());
        foreach (var definition in Definitions(utf8))
        {
            Import(definition, namespaceName, files, notes);
        }

        return files.Count > 0 ? new(files, notes) : throw new CrdException("the text holds no CustomResourceDefinition of apiextensions.k8s.io/v1");
    }

    private static void Import(CustomResourceDefinition definition, string? namespaceName, List<ImportedFile> files, List<string> notes)
    {
        if (definition.Spec is not { Versions: { Count: > 0 } versions, Names: { Kind: { Length: > 0 } kind, Plural.Length: > 0 }, Group: { Length: > 0 } group } spec)
        {
            throw new CrdException($"CustomResourceDefinition {definition.Metadata.Name} lacks a group, names or versions");
        }

        var storage = versions.FirstOrDefault(v => v.Storage) ?? versions[0];
        var root = namespaceName ?? CSharpNames.Pascal(group.Split('.')[0]);
        foreach (var version in versions)
        {
            var name = CSharpNames.Pascal(version.Name ?? "");
            var source = new KindSource(spec, version, versions.Count == 1 ? root : $"{root}.{name}", version == storage ? null : CSharpNames.Pascal(storage.Name ?? ""));
            var (text, found) = KindWriter.Write(source);
            files.Add(new(versions.Count == 1 ? $"{kind}.cs" : $"{name}/{kind}.cs", text));
            notes.AddRange(found.Select(note => $"{kind}.{version.Name}: {note}"));
        }

        if (versions.Count > 1 && spec.Conversion?.Strategy == "Webhook")
        {
            notes.Add($"{kind}: its own cluster converts between versions by a webhook; ToStored and FromStored carry over only what has the same name in both.");
        }
    }

    private static List<CustomResourceDefinition> Definitions(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var found = new List<CustomResourceDefinition>();
            foreach (var document in KubeYaml.ToDocuments(utf8, Limits))
            {
                using var json = JsonDocument.Parse(document.Json, new() { MaxDepth = 512 });
                Collect(json.RootElement, found);
            }

            return found;
        }
        catch (Exception e) when (e is KubeYamlException or KubeJsonException or JsonException)
        {
            throw new CrdException($"the text cannot be read: {e.Message}");
        }
    }

    private static void Collect(JsonElement value, List<CustomResourceDefinition> found)
    {
        var (kind, apiVersion) = (Text(value, "kind"), Text(value, "apiVersion"));
        if (kind is "List" or "CustomResourceDefinitionList" && value.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in items.EnumerateArray())
            {
                Collect(item, found);
            }
        }
        else if (kind == "CustomResourceDefinition" && apiVersion == "apiextensions.k8s.io/v1")
        {
            found.Add(CustomResourceDefinition.Definition.Read(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()), new DecodeContext()));
        }
        else if (kind == "CustomResourceDefinition")
        {
            throw new CrdException($"{apiVersion} of CustomResourceDefinition has gone with Kubernetes 1.22; bring the file to apiextensions.k8s.io/v1");
        }
    }

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
}
