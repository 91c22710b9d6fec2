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
