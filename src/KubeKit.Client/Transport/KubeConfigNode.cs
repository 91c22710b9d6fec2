using System.Text;
using System.Text.Json;
using KubeKit.Resources.Yaml;

namespace KubeKit.Client.Transport;

/// <summary>A mapping of a kubeconfig, and the directory that its relative file names start from.</summary>
internal sealed class KubeConfigNode(JsonElement mapping, string directory)
{
    public static KubeConfigNode Empty { get; } = new(JsonElement.Parse("{}"u8), "");

    public static KubeConfigNode Parse(string yaml, string directory)
    {
        try
        {
            var root = JsonElement.Parse(KubeYaml.ToJson(Encoding.UTF8.GetBytes(yaml)));
            return root.ValueKind switch
            {
                JsonValueKind.Object => new KubeConfigNode(root, directory),
                JsonValueKind.Null => Empty,
                _ => throw new KubeConfigException("the kubeconfig is not a mapping"),
            };
        }
        catch (KubeYamlException e)
        {
            throw new KubeConfigException($"the kubeconfig cannot be read: {e.Message}", e);
        }
    }

    public string? Text(string name) => mapping.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string name) => mapping.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public KubeConfigNode? Child(string name) =>
        mapping.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? new KubeConfigNode(value, directory) : null;

    public IEnumerable<KubeConfigNode> Items(string name) =>
        mapping.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new KubeConfigNode(item, directory))
            : [];

    public string? FilePath(string name) => Text(name) is { Length: > 0 } path ? Path.Combine(directory, path) : null;

    public IReadOnlyList<string> Texts(string name) =>
        mapping.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? Texts(value) : [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> TextsByName(string name) =>
        mapping.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).ToDictionary(p => p.Name, p => Texts(p.Value))
            : [];

    /// <summary>A member as it stands; null when it is not there.</summary>
    public JsonElement? Raw(string name) => mapping.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A program: a bare name is looked for in PATH, a path with a separator is relative to the file.</summary>
    public string? ProgramPath(string name) => Text(name) is { Length: > 0 } program
        ? program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || program.Contains('/', StringComparison.Ordinal) ? Path.Combine(directory, program) : program
        : null;

    private static IReadOnlyList<string> Texts(JsonElement list) =>
        [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? "")];

    /// <summary>The bytes of <c>NAME-data</c> (base64), which goes before the file that <c>NAME</c> names.</summary>
    public byte[]? Data(string name)
    {
        try
        {
            return Text(name + "-data") is { Length: > 0 } base64 ? Convert.FromBase64String(base64)
                : FilePath(name) is { } path ? File.ReadAllBytes(path)
                : null;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"{name} of the kubeconfig cannot be read: {e.Message}", e);
        }
    }
}
