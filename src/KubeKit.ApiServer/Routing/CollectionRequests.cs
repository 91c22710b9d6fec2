using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Routing;

/// <summary>list and deletecollection.</summary>
internal sealed class CollectionRequests(ListReader reader, ListAnswer lists, ObjectDeleter deleter, DeleteOptionsReader deleteOptions)
{
    public async Task ListAsync(ApiRequest request)
    {
        var options = ListOptions.Parse(request.Query, watch: false);
        var selection = Selection.Parse(request.Definition, request.Query);
        var list = await reader.ReadAsync(request.Definition, request.Namespace, selection, options, request.Aborted);
        await lists.WriteAsync(request, list);
    }

    public async Task DeleteAsync(ApiRequest request)
    {
        if (request.Definition.Scope == ResourceScope.Namespaced && request.Namespace.Length == 0)
        {
            throw ApiErrors.MethodNotAllowed();
        }

        var query = ListOptions.Parse(request.Query, watch: false);
        var selection = Selection.Parse(request.Definition, request.Query);
        var options = await deleteOptions.ReadAsync(request);
        var list = await reader.ReadAsync(request.Definition, request.Namespace, selection, query, request.Aborted);
        var write = request.Write(new WriteOptions(options.DryRun is { Count: > 0 }, "", FieldValidation.Ignore));
        foreach (var record in list.Records)
        {
            var (ns, name) = ObjectKeys.Split(request.Definition, record.Key);
            try
            {
                await deleter.DeleteAsync(write with { Namespace = ns, Name = name }, options, request.Aborted);
            }
            catch (ApiException e) when (e.Code == 404)
            {
                // Gone meanwhile is what was wanted.
            }
        }

        await lists.WriteAsync(request, list);
    }
}
