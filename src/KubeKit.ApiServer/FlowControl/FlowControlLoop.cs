using KubeKit.ApiServer.Bootstrap;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources;
using KubeKit.Resources.FlowControl.V1;
using KubeKit.Store;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>Keeps the flow table at the cluster's objects, and says in each schema's status whether its level is there.</summary>
internal sealed partial class FlowControlLoop(
    IClusterStore store, FlowTable table, InternalWriter writer, KindFollower follower, ServerStop stop, TimeProvider time, ILogger<FlowControlLoop> logger) : IDisposable
{
    private const string Dangling = "Dangling";

    private readonly SemaphoreSlim _reading = new(1, 1);

    /// <summary>Reads what there is, and follows it until the server stops.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var revision = await ReadAsync(cancellationToken);
        Follow(FlowSchema.Definition, revision);
        Follow(PriorityLevelConfiguration.Definition, revision);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<FlowSchema> schemas;
        IReadOnlyList<PriorityLevelConfiguration> levels;
        long revision;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            (levels, revision) = await ListAsync<PriorityLevelConfiguration>(cancellationToken);
            (schemas, _) = await ListAsync<FlowSchema>(cancellationToken);
            table.Update(schemas, levels);
        }
        finally
        {
            _reading.Release();
        }

        _ = WriteStatusesAsync(schemas, levels);
        return revision;
    }

    private async ValueTask<(IReadOnlyList<T> Values, long Revision)> ListAsync<T>(CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(T.Definition, "")), cancellationToken);
        return ([.. page.Records.Select(r => (T)ObjectCodec.Decode(T.Definition, r))], page.Revision);
    }

    // They are few and change rarely: whatever changes, all are read anew.
    private void Follow(ResourceDefinition kind, long revision) =>
        _ = follower.FollowAsync(kind, revision, async _ => await ReadAsync(stop.Token), ReadAsync, e => Log.WatchFailed(logger, kind.Names.Plural, e));

    private async Task WriteStatusesAsync(IReadOnlyList<FlowSchema> schemas, IReadOnlyList<PriorityLevelConfiguration> levels)
    {
        try
        {
            await Task.WhenAll(schemas.Select(schema => WriteStatusAsync(schema, levels)));
        }
        catch (Exception e) when (!stop.Token.IsCancellationRequested)
        {
            // The next change of any of them tries again.
            Log.StatusFailed(logger, e);
        }
        catch (Exception)
        {
        }
    }

    private async Task WriteStatusAsync(FlowSchema schema, IReadOnlyList<PriorityLevelConfiguration> levels)
    {
        var level = schema.Spec?.PriorityLevelConfiguration.Name ?? "";
        var isThere = levels.Any(l => l.Metadata.Name == level);
        var wanted = new FlowSchemaCondition
        {
            Type = Dangling,
            Status = isThere ? "False" : "True",
            Reason = isThere ? "Found" : "NotFound",
            Message = $"This FlowSchema references the PriorityLevelConfiguration object named \"{level}\" {(isThere ? "and it exists" : "but there is no such object")}",
            LastTransitionTime = time.GetUtcNow(),
        };
        if (Says(schema, wanted))
        {
            return;
        }

        await writer.PutStatusAsync<FlowSchema>("", schema.Metadata.Name!, found => Says(found, wanted) ? found : found with
        {
            Status = new FlowSchemaStatus { Conditions = [.. (found.Status?.Conditions ?? []).Where(c => c.Type != Dangling), wanted] },
        }, stop.Token);
    }

    private static bool Says(FlowSchema schema, FlowSchemaCondition wanted) =>
        schema.Status?.Conditions?.Any(c => c.Type == Dangling && (c.Status, c.Reason, c.Message) == (wanted.Status, wanted.Reason, wanted.Message)) == true;

    private static partial class Log
    {
        [LoggerMessage(1011, LogLevel.Warning, "The watch of {Kind} ended; they are read anew")]
        public static partial void WatchFailed(ILogger logger, string kind, Exception exception);

        [LoggerMessage(1012, LogLevel.Warning, "The status of a flow schema could not be written")]
        public static partial void StatusFailed(ILogger logger, Exception exception);
    }
}
