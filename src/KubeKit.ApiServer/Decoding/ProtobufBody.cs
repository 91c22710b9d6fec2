using System.Buffers;
using System.Text.Json;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Autoscaling.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Bodies in Kubernetes' protobuf form, which Go clients send unless they are told otherwise.</summary>
internal static class ProtobufBody
{
    private delegate byte[] Transcoder(ReadOnlySpan<byte> message);

    // What is sent without being stored. Options exist in every group: their kind alone says what they are.
    private static readonly Dictionary<string, Transcoder> Values = new(StringComparer.Ordinal)
    {
        [nameof(DeleteOptions)] = ToJson<DeleteOptions>,
        [nameof(Scale)] = ToJson<Scale>,
        [nameof(Binding)] = ToJson<Binding>,
        [nameof(Eviction)] = ToJson<Eviction>,
    };

    /// <summary>Reads a body as a value of a type.</summary>
    /// <exception cref="KubeJsonException">It is none.</exception>
    public static (ObjectHead Head, T Value) Read<T>(ReadOnlySpan<byte> body)
        where T : class, IProtobufValue<T>
    {
        var envelope = ProtobufEnvelope.Open(body);
        return (new ObjectHead(envelope.ApiVersion, envelope.Kind), T.ReadProtobuf(new ProtobufReader(envelope.Message), new DecodeContext()));
    }

    /// <summary>A body as JSON, for those who look at it as text.</summary>
    /// <exception cref="ApiException">The body is none, or of a kind that has no protobuf form here.</exception>
    public static BodyText ToJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            var envelope = ProtobufEnvelope.Open(body.Span);
            var (apiVersion, kind) = (envelope.ApiVersion, envelope.Kind);
            if (Values.TryGetValue(kind, out var value))
            {
                return new BodyText(value(envelope.Message), []);
            }

            var definition = BuiltInResources.All.FirstOrDefault(d => d.HasProtobuf && d.Kind.Kind == kind && d.Kind.ApiVersion == apiVersion)
                ?? throw ApiErrors.BadRequest($"no kind \"{kind}\" is registered for version \"{apiVersion}\" in protobuf form");
            return new BodyText(Json(definition, definition.DecodeProtobuf(envelope.Message, new DecodeContext())), []);
        }
        catch (KubeJsonException e)
        {
            throw ApiErrors.BadRequest(e.Message);
        }
    }

    private static byte[] ToJson<T>(ReadOnlySpan<byte> message)
        where T : class, IKubeValue<T>, IProtobufValue<T> => KubeJson.ToUtf8Bytes(T.ReadProtobuf(new ProtobufReader(message), new DecodeContext()));

    private static byte[] Json(ResourceDefinition kind, KubeObject value)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, KubeJson.WriterOptions);
        kind.Encode(value, writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
