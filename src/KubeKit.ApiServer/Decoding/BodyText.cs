using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Yaml;

namespace KubeKit.ApiServer.Decoding;

/// <summary>A request's body as JSON.</summary>
/// <param name="Json">UTF-8 JSON.</param>
/// <param name="DuplicateKeys">Keys that stood twice in the YAML that the client sent, with their lines; JSON's are found when it is decoded.</param>
internal readonly record struct BodyText(ReadOnlyMemory<byte> Json, IReadOnlyList<string> DuplicateKeys)
{
    /// <exception cref="ApiException">The text is no YAML, or goes beyond the bounds.</exception>
    public static BodyText FromYaml(ReadOnlyMemory<byte> yaml)
    {
        try
        {
            var document = KubeYaml.ToDocument(yaml.Span);
            return new BodyText(document.Json, document.DuplicateKeys);
        }
        catch (KubeYamlException e)
        {
            throw ApiErrors.BadRequest($"error converting YAML to JSON: {e.Message}");
        }
    }
}
