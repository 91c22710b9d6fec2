using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Autoscaling.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Bodies in Kubernetes' protobuf form, which kubectl's create commands send and for which they know no fallback.</summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    /// <exception cref="ApiException">The body is none, or of a kind that has no protobuf form here.</exception>
    public static BodyText ToJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            return new BodyText(ProtobufJson.ToJson(body.Span, SchemaOf), []);
        }
        catch (KubeJsonException e)
        {
            throw ApiErrors.BadRequest(e.Message);
        }
    }

    private static SchemaNode? SchemaOf(string apiVersion, string kind) =>
        BuiltInResources.All.FirstOrDefault(d => d.Kind.Kind == kind && d.Kind.ApiVersion == apiVersion)?.Schema ?? kind switch
        {
            nameof(DeleteOptions) => DeleteOptions.Schema,
            nameof(Scale) => Scale.Schema,
            nameof(Binding) => Binding.Schema,
            nameof(Eviction) => Eviction.Schema,
            _ => null,
        };
}
