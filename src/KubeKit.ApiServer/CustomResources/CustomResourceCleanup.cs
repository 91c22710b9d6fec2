using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Store;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Takes a custom kind's objects away before its CustomResourceDefinition goes.</summary>
internal sealed class CustomResourceCleanup(IClusterStore store, ObjectDeleter deleter)
{
    /// <summary>The finalizer that holds a CustomResourceDefinition until its objects are gone.</summary>
    public const string Finalizer = "customresourcecleanup.apiextensions.k8s.io";

    private const int PageSize = 500;

    /// <summary>A CustomResourceDefinition whose deletion begins.</summary>
    public static CustomResourceDefinition Begin(CustomResourceDefinition definition, DateTimeOffset now) => DefinitionConditions.With(
        definition with { Metadata = definition.Metadata with { Finalizers = [.. (definition.Metadata.Finalizers ?? []).Where(f => f != Finalizer), Finalizer] } },
        new() { Type = "Terminating", Status = "True", Reason = "InstanceDeletionPending", Message = "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon" },
        now);

    /// <summary>Deletes every object of a kind; how many are left, held by finalizers of their own.</summary>
    public async Task<long> DeleteAllAsync(CustomKind kind, CancellationToken cancellationToken)
    {
        var left = 0L;
        StoreKey? after = null;
        do
        {
            var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(kind.Storage, ""), after, PageSize), cancellationToken);
            foreach (var record in page.Records)
            {
                left += await DeleteAsync(kind, record.Key, cancellationToken) ? 0 : 1;
            }

            after = page is { RemainingCount: > 0, Records: [.., var last] } ? last.Key : null;
        }
        while (after is not null);

        return left;
    }

    private async Task<bool> DeleteAsync(CustomKind kind, StoreKey key, CancellationToken cancellationToken)
    {
        var (ns, name) = ObjectKeys.Split(kind.Storage, key);
        try
        {
            var result = await deleter.DeleteAsync(new WriteContext { Kind = kind.Storage, Namespace = ns, Name = name, User = Bootstrap.InternalWriter.Self }, new DeleteOptions(), cancellationToken);
            return result.Outcome == WriteOutcome.Deleted;
        }
        catch (ApiException e) when (e.Code == 404)
        {
            return true;
        }
    }
}
