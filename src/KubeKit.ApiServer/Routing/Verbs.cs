using KubeKit.ApiServer.Decoding;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Routing;

/// <summary>The API's verbs, as authorization and audit name them.</summary>
internal static class Verbs
{
    public const string Get = "get";
    public const string List = "list";
    public const string Watch = "watch";
    public const string Create = "create";
    public const string Update = "update";
    public const string Patch = "patch";
    public const string Delete = "delete";
    public const string DeleteCollection = "deletecollection";
    public const string Proxy = "proxy";

    /// <summary>The verb of a request to a resource; empty for a method that the API does not use.</summary>
    public static string Of(string method, ApiPath path, bool watch)
    {
        if (path.IsProxy)
        {
            return Proxy;
        }

        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            // Only a collection is watched: with a name, the parameter means nothing. And a watch answers with a body and
            // nothing else: asking for its head alone makes no sense and would never end.
            var watches = path.IsWatch || (watch && path.Name.Length == 0);
            return watches && HttpMethods.IsHead(method) ? "" : watches ? Watch : path.Name.Length == 0 ? List : Get;
        }

        if (HttpMethods.IsPost(method))
        {
            return Create;
        }

        if (HttpMethods.IsPut(method))
        {
            return Update;
        }

        if (HttpMethods.IsPatch(method))
        {
            return Patch;
        }

        if (HttpMethods.IsDelete(method))
        {
            return path.Name.Length == 0 ? DeleteCollection : Delete;
        }

        return "";
    }

    /// <summary>What a request that names no resource does, as authorization and audit name it.</summary>
    public static string OfMethod(string method) => HttpMethods.IsGet(method) ? Get : method.ToLowerInvariant();

    /// <summary>Whether a request asks for a watch in its query.</summary>
    public static bool IsWatch(HttpRequest request) => request.QueryString.HasValue && request.Query.Flag("watch");
}
