using System.Collections.Concurrent;
using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>Serves <c>/openapi/v2</c>, <c>/openapi/v3</c> and the documents below it. All are built on first demand.</summary>
internal sealed class OpenApiEndpoint(ServedApiSource source, IOptions<ApiServerOptions> options) : IDocumentEndpoint
{
    private const string Root = "/openapi/";
    private const string Version2 = "/openapi/v2";
    private const string Version3Prefix = "/openapi/v3/";

    private readonly DocumentCache _documents = new(source);
    private readonly ConcurrentDictionary<string, (ServedVersion Version, ServedDocument Document)> _version3 = new(StringComparer.Ordinal);
    private readonly int _gzipThreshold = options.Value.Limits.GzipThreshold;
    private readonly string _serverVersion = options.Value.Version.GitVersion;

    /// <inheritdoc/>
    public IEnumerable<string> Paths => source.Current.Api.Groups.SelectMany(g => g.Versions).Select(v => "/openapi/v3" + v.Path).Append("/openapi/v2").Append("/openapi/v3");

    /// <inheritdoc/>
    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        var path = (context.Request.Path.Value ?? "").TrimEnd('/');
        if (!path.StartsWith(Root, StringComparison.Ordinal) || Find(path) is not { } document)
        {
            return false;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            throw ApiErrors.MethodNotAllowed();
        }

        if (!AcceptsJson(context.Request, path == Version2, out var wantsProtobuf))
        {
            throw ApiErrors.NotAcceptable();
        }

        document = wantsProtobuf ? Protobuf(document) : document;

        if (context.Request.Query.TryGetValue("hash", out var hash))
        {
            if (hash != document.Hash)
            {
                // The API has changed since the client read the list: here is today's document.
                context.Response.Redirect($"{path}?hash={document.Hash}", permanent: true);
                return true;
            }

            await document.WriteAsync(context, _gzipThreshold, isForGood: true);
            return true;
        }

        await document.WriteAsync(context, _gzipThreshold);
        return true;
    }

    private ServedDocument? Find(string path) => path switch
    {
        Version2 => _documents.Get(path, api => new ServedDocument(OpenApiDocuments.Version2(api, _serverVersion))),
        "/openapi/v3" => _documents.Get(path, api => new ServedDocument(OpenApiDocuments.Index(
            api.Groups.SelectMany(g => g.Versions).Select(v => (v.Path[1..], Version3(v).Hash))))),
        _ when path.StartsWith(Version3Prefix, StringComparison.Ordinal) =>
            source.Current.Api.Groups.SelectMany(g => g.Versions).FirstOrDefault(v => v.Path.AsSpan(1).SequenceEqual(path.AsSpan(Version3Prefix.Length))) is { } version
                ? Version3(version)
                : null,
        _ => null,
    };

    // A version's document outlives changes of the others: a new custom kind costs its own document, not those of all kinds.
    private ServedDocument Version3(ServedVersion version)
    {
        if (!_version3.TryGetValue(version.Path, out var known) || !IsSame(known.Version, version))
        {
            _version3[version.Path] = known = (version, new ServedDocument(OpenApiDocuments.Version3(version, _serverVersion)));
        }

        return known.Document;
    }

    private static bool IsSame(ServedVersion left, ServedVersion right) => ReferenceEquals(left, right)
        || (left.Resources.Count == right.Resources.Count
            && left.Resources.Zip(right.Resources).All(pair => ReferenceEquals(pair.First.Definition, pair.Second.Definition) && pair.First.Names.Plural == pair.Second.Names.Plural));

    private ServedDocument Protobuf(ServedDocument json) =>
        _documents.Get($"{Version2} protobuf", _ => new ServedDocument(OpenApiProtobuf.FromJson(json.Json), OpenApiProtobuf.MediaType))!;

    // The first range that names a form decides. Go's clients name protobuf for version 2, and JSON where they have none for it.
    private static bool AcceptsJson(HttpRequest request, bool hasProtobuf, out bool wantsProtobuf)
    {
        wantsProtobuf = false;
        var accept = request.Headers.Accept.ToString();
        foreach (var range in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var type = range.Split(';')[0].Trim();
            wantsProtobuf = hasProtobuf && type is (OpenApiProtobuf.MediaType or OpenApiProtobuf.OldMediaType);
            if (wantsProtobuf || type is "*/*" or "application/*" or "application/json")
            {
                return true;
            }
        }

        return accept.Length == 0;
    }
}
