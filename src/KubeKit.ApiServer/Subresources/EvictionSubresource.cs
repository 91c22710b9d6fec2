using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Streaming;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Policy.V1;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>pods/x/eviction</c>: a delete that disruption budgets may refuse, and that says on the pod why it goes.</summary>
internal sealed class EvictionSubresource(
    ObjectDecoder decoder, ObjectLookup lookup, DisruptionBudgets budgets, ObjectWriter writer, ObjectDeleter deleter, Answers answers, TimeProvider time) : ISubresource
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
        if (await decoder.ReadValueAsync<Eviction>(request.Http.Request) is not ({ Kind: "" or "Eviction", ApiVersion: "" or "policy/v1" or "policy/v1beta1" }, { } eviction))
        {
            throw ApiErrors.BadRequest("the body is no policy/v1 Eviction");
        }

        if (eviction.Metadata?.Name != request.Name)
        {
            throw ApiErrors.BadRequest("name in URL does not match name in Eviction object");
        }

        var delete = eviction.DeleteOptions ?? new DeleteOptions();
        DeleteOptionsReader.Check(delete);
        var write = request.Write(options with { IsDryRun = options.IsDryRun || delete.DryRun is { Count: > 0 } });
        await EvictAsync(write, delete, request.Aborted);
        await answers.WriteStatusAsync(request.Http, request.Accept, Status.Success() with { Code = StatusCodes.Status201Created });
    }

    private async ValueTask EvictAsync(WriteContext write, DeleteOptions delete, CancellationToken cancellationToken)
    {
        var pod = await lookup.GetAsync<Pod>(write.Namespace, write.Name, cancellationToken);
        // What has ended, never ran or ends already disrupts nobody any more.
        var isFree = pod.Metadata.DeletionTimestamp is not null || pod.Status?.Phase is PodPhase.Succeeded or PodPhase.Failed or PodPhase.Pending;
        if (!isFree)
        {
            await budgets.TakeAsync(write, pod, cancellationToken);
        }

        ObjectDeleter.CheckPreconditions(write, delete.Preconditions, pod.Metadata);
        if (!write.IsDryRun)
        {
            var marked = await MarkAsync(write, delete.Preconditions, cancellationToken);
            delete = delete.Preconditions?.ResourceVersion is null ? delete : delete with { Preconditions = delete.Preconditions with { ResourceVersion = marked } };
        }

        await deleter.DeleteAsync(write, delete, cancellationToken);
    }

    // The pod says why it goes, for those who count its end among failures or not. The version that this makes is the one to delete.
    private async ValueTask<string?> MarkAsync(WriteContext write, Preconditions? expected, CancellationToken cancellationToken)
    {
        var result = await writer.UpdateAsync(write with { Subresource = "status" }, (old, record) =>
        {
            var pod = (Pod)old!;
            ObjectDeleter.CheckPreconditions(write, expected, pod.Metadata);
            return ValueTask.FromResult<KubeObject>(pod with
            {
                Metadata = pod.Metadata with { ResourceVersion = null },
                Status = (pod.Status ?? new PodStatus()) with { Conditions = WithTarget(pod.Status?.Conditions ?? []) },
            });
        }, cancellationToken);
        return StoredMetadata.Of(result.Served.Span).ResourceVersion;
    }

    private List<PodCondition> WithTarget(IReadOnlyList<PodCondition> conditions)
    {
        var before = conditions.FirstOrDefault(c => c.Type == PodConditionType.DisruptionTarget);
        var target = new PodCondition
        {
            Type = PodConditionType.DisruptionTarget,
            Status = ConditionStatus.True,
            LastTransitionTime = before?.Status == ConditionStatus.True ? before.LastTransitionTime : Stamp.WholeSeconds(time.GetUtcNow()),
            Reason = "EvictionByEvictionAPI",
            Message = "Eviction API: evicting",
        };
        return before is null ? [.. conditions, target] : [.. conditions.Select(c => ReferenceEquals(c, before) ? target : c)];
    }
}
