using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Discovery;

/// <summary>Serves <c>/api</c>, <c>/apis</c> and what lies below them down to the lists of resources.</summary>
internal sealed class DiscoveryEndpoint(ServedApiSource source, Answers answers, IOptions<ApiServerOptions> options) : IDocumentEndpoint
{
    private const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private readonly DocumentCache _documents = new(source);
    private readonly int _gzipThreshold = options.Value.Limits.GzipThreshold;

    /// <inheritdoc/>
    public IEnumerable<string> Paths => source.Current.Api.Groups
        .SelectMany(g => g.Versions.Select(v => v.Path).Prepend(g.Name.Length == 0 ? "/api" : $"/apis/{g.Name}"))
        .Append("/apis");

    /// <inheritdoc/>
    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        var path = (context.Request.Path.Value ?? "").TrimEnd('/');
        if (path is not ("/api" or "/apis") && !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/apis/", StringComparison.Ordinal))
        {
            return false;
        }

        if (path is "/api" or "/apis" && DiscoveryAccept.IsAggregated(context.Request))
        {
            RequireRead(context);
            await Aggregated(path).WriteAsync(context, _gzipThreshold);
            return true;
        }

        var json = path == "/api" ? ApiVersions(context) : _documents.Get(path, api => Legacy(api, path))?.Json;
        if (json is not { } text)
        {
            return false;
        }

        RequireRead(context);
        context.Response.Headers.Vary = "Accept";
        var form = AcceptHeader.Negotiate(context.Request, ProtobufSupport.Objects);
        if (form.IsProtobuf && form.Form == AnswerForm.Full)
        {
            await answers.WriteSealedAsync(context, form, ProtobufDiscovery.FromJson(text));
            return true;
        }

        await answers.WriteJsonAsync(context, form, StatusCodes.Status200OK, text);
        return true;
    }

    private ServedDocument Aggregated(string path) => _documents.Get($"{path} aggregated", api => new ServedDocument(
        Answers.Write(writer => AggregatedDiscovery.Write(writer, api.Groups.Where(g => (g.Name.Length == 0) == (path == "/api")))), AggregatedType))!;

    private static ServedDocument? Legacy(ServedApi api, string path)
    {
        if (path == "/apis")
        {
            return new ServedDocument(Answers.Write(writer => LegacyDiscovery.WriteGroupList(writer, api)));
        }

        foreach (var group in api.Groups)
        {
            if (group.Name.Length > 0 && path == $"/apis/{group.Name}")
            {
                return new ServedDocument(Answers.Write(writer => LegacyDiscovery.WriteGroup(writer, group)));
            }

            if (group.Versions.FirstOrDefault(v => v.Path == path) is { } version)
            {
                return new ServedDocument(Answers.Write(writer => LegacyDiscovery.WriteResources(writer, version)));
            }
        }

        return null;
    }

    // The one document that differs by client: it names the address that the client came to.
    private static ReadOnlyMemory<byte> ApiVersions(HttpContext context) => Answers.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "APIVersions");
        writer.WriteStartArray("versions");
        writer.WriteStringValue("v1");
        writer.WriteEndArray();
        writer.WriteStartArray("serverAddressByClientCIDRs");
        writer.WriteStartObject();
        writer.WriteString("clientCIDR", "0.0.0.0/0");
        writer.WriteString("serverAddress", context.Request.Host.Value ?? "");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void RequireRead(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            throw ApiErrors.MethodNotAllowed();
        }
    }
}
