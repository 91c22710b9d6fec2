using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubeKit.Client.Transport;

/// <summary>A mapping of a kubeconfig, and the directory that its relative file names start from.</summary>
internal sealed class KubeConfigNode(YamlMappingNode mapping, string directory)
{
    public static KubeConfigNode Empty { get; } = new([], "");

    public static KubeConfigNode Parse(string yaml, string directory)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 0 ? Empty
                : stream.Documents[0].RootNode is YamlMappingNode root ? new KubeConfigNode(root, directory)
                : throw new KubeConfigException("the kubeconfig is not a mapping");
        }
        catch (YamlException e)
        {
            throw new KubeConfigException($"the kubeconfig is not valid YAML: {e.Message}", e);
        }
    }

    public string? Text(string name) =>
        mapping.Children.TryGetValue(name, out var value) && value is YamlScalarNode { Value: { } text } && text is not ("null" or "~") ? text : null;

    public bool Flag(string name) => bool.TryParse(Text(name), out var value) && value;

    public KubeConfigNode? Child(string name) =>
        mapping.Children.TryGetValue(name, out var value) && value is YamlMappingNode child ? new KubeConfigNode(child, directory) : null;

    public IEnumerable<KubeConfigNode> Items(string name) =>
        mapping.Children.TryGetValue(name, out var value) && value is YamlSequenceNode list
            ? list.OfType<YamlMappingNode>().Select(item => new KubeConfigNode(item, directory))
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
