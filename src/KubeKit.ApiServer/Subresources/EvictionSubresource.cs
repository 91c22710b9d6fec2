using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Policy.V1;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Subresources;

/// <summary>
/// Serves <c>pods/x/eviction</c>: a delete that disruption budgets may refuse. None are served yet, so that every eviction
/// goes through, as on a cluster without budgets.
/// </summary>
internal sealed class EvictionSubresource(ObjectDecoder decoder, ObjectDeleter deleter, Answers answers) : ISubresource
{
    public bool Serves(ResourceDefinition kind, string subresource) => subresource == "eviction" && kind is ResourceDefinition<Pod>;

    public async Task HandleAsync(ApiRequest request)
    {
        if (request.Verb != Verbs.Create)
        {
            throw ApiErrors.MethodNotAllowed();
        }

        request.Accept = AcceptHeader.Negotiate(request.Http.Request, ProtobufSupport.Objects);
        var options = WriteOptions.Parse(request.Query, "CreateOptions");
        if (await decoder.ReadValueAsync<Eviction>(request.Http.Request) is not ({ Kind: "" or "Eviction", ApiVersion: "" or "policy/v1" }, { } eviction))
        {
            throw ApiErrors.BadRequest("the body is no policy/v1 Eviction");
        }

        if (eviction.Metadata?.Name != request.Name)
        {
            throw ApiErrors.BadRequest("name in URL does not match name in Eviction object");
        }

        var delete = eviction.DeleteOptions ?? new DeleteOptions();
        var write = request.Write(options with { IsDryRun = options.IsDryRun || delete.DryRun is { Count: > 0 } });
        await deleter.DeleteAsync(write, delete, request.Aborted);
        await answers.WriteStatusAsync(request.Http, request.Accept, Status.Success() with { Code = StatusCodes.Status201Created });
    }
}
