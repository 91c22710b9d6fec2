using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Makes objects of request bodies.</summary>
internal sealed class ObjectDecoder(RequestBody bodies)
{
    /// <summary>Reads the body as JSON: YAML and protobuf are turned into it, all else refused with 415.</summary>
    public async ValueTask<BodyText> ReadJsonAsync(HttpRequest request)
    {
        var type = MediaTypeOf(request);
        if (type is not ("" or "application/json" or "application/yaml" or ProtobufBody.MediaType))
        {
            throw ApiErrors.UnsupportedObjectType();
        }

        var body = await bodies.ReadAsync(request);
        return type switch
        {
            "application/yaml" => BodyText.FromYaml(body),
            ProtobufBody.MediaType => ProtobufBody.ToJson(body),
            _ => new BodyText(body, []),
        };
    }

    /// <summary>Reads the body as an object of the request's kind, with defaults.</summary>
    public async ValueTask<KubeObject> ReadObjectAsync(ApiRequest request, FieldValidation validation)
    {
        var body = await ReadJsonAsync(request.Http.Request);
        var kind = request.Definition;
        var head = ObjectHead.Read(body.Json.Span);
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

        return Decode(request, kind, body, validation);
    }

    /// <summary>Decodes text that a client is responsible for: with defaults, and findings told as the client asked.</summary>
    public static KubeObject Decode(ApiRequest request, ResourceDefinition kind, BodyText body, FieldValidation validation)
    {
        var context = new DecodeContext { ApplyDefaults = true, CollectFindings = validation != FieldValidation.Ignore };
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
        return value;
    }

    private static void TellFindings(ApiRequest request, ResourceDefinition kind, DecodeContext context, IReadOnlyList<string> duplicateKeys, FieldValidation validation)
    {
        if (validation == FieldValidation.Ignore || context.UnknownFields.Count + context.DuplicateFields.Count + duplicateKeys.Count == 0)
        {
            return;
        }

        var findings = duplicateKeys.Concat(context.DuplicateFields.Select(path => $"duplicate field \"{path}\"")).Concat(context.UnknownFields.Select(path => $"unknown field \"{path}\""));
        if (validation == FieldValidation.Strict)
        {
            throw Unfit(kind, $"strict decoding error: {string.Join(", ", findings)}");
        }

        foreach (var finding in findings)
        {
            request.Warn(finding);
        }
    }

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
