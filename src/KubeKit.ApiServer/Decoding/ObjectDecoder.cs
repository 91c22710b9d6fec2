using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using Microsoft.AspNetCore.Http;
using Utf8 = System.Text.Encoding;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Makes objects of request bodies.</summary>
internal sealed class ObjectDecoder(RequestBody bodies)
{
    /// <summary>Reads the body as JSON: YAML and protobuf are turned into it, all else refused with 415.</summary>
    public async ValueTask<BodyText> ReadJsonAsync(HttpRequest request)
    {
        var type = MediaTypeOf(request);
        if (type is not ("" or "application/json" or "application/yaml" or ProtobufEnvelope.MediaType))
        {
            throw ApiErrors.UnsupportedObjectType();
        }

        var body = await bodies.ReadAsync(request);
        return type switch
        {
            "application/yaml" => BodyText.FromYaml(body),
            ProtobufEnvelope.MediaType => ProtobufBody.ToJson(body),
            _ => new BodyText(body, []),
        };
    }

    /// <summary>Reads the body as a value of a type that is no stored object, and what it claims to be; null when there is no body.</summary>
    public async ValueTask<(ObjectHead Head, T? Value)> ReadValueAsync<T>(HttpRequest request)
        where T : class, IKubeValue<T>, IProtobufValue<T>
    {
        if (request.ContentLength == 0)
        {
            return default;
        }

        if (MediaTypeOf(request) != ProtobufEnvelope.MediaType)
        {
            var json = (await ReadJsonAsync(request)).Json;
            return json.Length == 0 ? default : (ObjectHead.Read(json.Span), KubeJson.Read<T>(json.Span, new DecodeContext()));
        }

        var body = await bodies.ReadAsync(request);
        return body.Length == 0 ? default : ProtobufBody.Read<T>(body.Span);
    }

    /// <summary>Reads the body as an object of the request's kind, with defaults.</summary>
    public async ValueTask<KubeObject> ReadObjectAsync(ApiRequest request, FieldValidation validation)
    {
        var kind = request.Definition;
        if (MediaTypeOf(request.Http.Request) == ProtobufEnvelope.MediaType)
        {
            return kind.HasProtobuf
                ? DecodeProtobuf(kind, (await bodies.ReadAsync(request.Http.Request)).Span)
                : throw ApiErrors.UnsupportedCustomObjectType();
        }

        var body = await ReadJsonAsync(request.Http.Request);
        var head = ObjectHead.Read(body.Json.Span);
        CheckIsNamed(kind, head, body.Json.Span);
        CheckHead(kind, head);
        return Decode(request, kind, body, validation);
    }

    // What typed kinds are taken for by their address, an object of a custom kind has to say itself.
    private static void CheckIsNamed(ResourceDefinition kind, ObjectHead head, ReadOnlySpan<byte> json)
    {
        if (kind is not CustomDefinition || (head.Kind.Length > 0 && head.ApiVersion.Length > 0))
        {
            return;
        }

        var text = Utf8.UTF8.GetString(json);
        throw ApiErrors.BadRequest(head.Kind.Length > 0
            ? $"{head.Kind} in version \"\" cannot be handled as a {kind.Kind.Kind}: Object 'apiVersion' is missing in '{text}'"
            : $"the object provided is unrecognized (must be of type {kind.Kind.Kind}): Object 'Kind' is missing in '{text}' ({(text.Length > SummaryLength ? text[..SummaryLength] + " ..." : text)})");
    }

    // As much of a body as messages show.
    private const int SummaryLength = 30;

    private static void CheckHead(ResourceDefinition kind, ObjectHead head)
    {
        if (head.Kind.Length > 0 && head.Kind != kind.Kind.Kind)
        {
            throw ApiErrors.BadRequest(
                $"{head.Kind} in version \"{VersionOf(head)}\" cannot be handled as a {kind.Kind.Kind}: the kind in the data ({head.Kind}) does not match the expected kind ({kind.Kind.Kind})");
        }

        if (head.ApiVersion.Length > 0 && head.ApiVersion != kind.Kind.ApiVersion)
        {
            throw ApiErrors.BadRequest(
                $"the API version in the data ({head.ApiVersion}) does not match the expected API version ({kind.Kind.ApiVersion})");
        }
    }

    // Fields that it does not know protobuf passes over, as upstream does: there is nothing to validate or to warn of.
    private static KubeObject DecodeProtobuf(ResourceDefinition kind, ReadOnlySpan<byte> body)
    {
        try
        {
            var envelope = ProtobufEnvelope.Open(body);
            CheckHead(kind, new ObjectHead(envelope.ApiVersion, envelope.Kind));
            return kind.DecodeProtobuf(envelope.Message, new DecodeContext { ApplyDefaults = true });
        }
        catch (KubeJsonException e)
        {
            throw Unfit(kind, e.Message);
        }
    }

    /// <summary>Decodes text that a client is responsible for: with defaults, and findings told as the client asked.</summary>
    public static KubeObject Decode(ApiRequest request, ResourceDefinition kind, BodyText body, FieldValidation validation)
    {
        var context = FaultyObject.Context(kind, collectFindings: validation != FieldValidation.Ignore);
        KubeObject value;
        try
        {
            value = kind.Decode(body.Json.Span, context);
        }
        catch (KubeJsonException e)
        {
            throw Unfit(kind, e.Message);
        }

        TellFindings(request, kind, context, body.DuplicateKeys, validation);
        FaultyObject.Refuse(kind, request.Path.Subresource, value, context);
        return value;
    }

    private static void TellFindings(ApiRequest request, ResourceDefinition kind, DecodeContext context, IReadOnlyList<string> duplicateKeys, FieldValidation validation)
    {
        if (validation == FieldValidation.Ignore || context.Findings.Count + duplicateKeys.Count == 0)
        {
            return;
        }

        // Keys that stood twice in YAML stand twice in its JSON as well; once is enough.
        var fields = duplicateKeys.Count == 0 ? context.Findings : context.Findings.Where(finding => !finding.StartsWith("duplicate", StringComparison.Ordinal));
        if (validation == FieldValidation.Strict)
        {
            var all = duplicateKeys.Count == 0 ? fields : fields.Prepend(YamlFindings(duplicateKeys));
            throw Unfit(kind, $"strict decoding error: {string.Join(", ", all)}");
        }

        foreach (var finding in duplicateKeys.Concat(fields))
        {
            request.Warn(finding);
        }
    }

    /// <summary>Keys that stand twice in YAML, as upstream's reader tells of them.</summary>
    public static string YamlFindings(IReadOnlyList<string> duplicateKeys) => $"yaml: unmarshal errors:\n{string.Join('\n', duplicateKeys.Select(key => "  " + key))}";

    private static ApiException Unfit(ResourceDefinition kind, string why) =>
        ApiErrors.BadRequest($"{kind.Kind.Kind} in version \"{kind.Kind.Version}\" cannot be handled as a {kind.Kind.Kind}: {why}");

    private static string VersionOf(ObjectHead head) => head.ApiVersion[(head.ApiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The body's media type in lower case, without parameters; empty when the client names none.</summary>
    public static string MediaTypeOf(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        var end = type.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? type : type[..end]).Trim().ToLowerInvariant();
    }
}
