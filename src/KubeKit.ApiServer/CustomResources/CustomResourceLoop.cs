using System.Collections.Concurrent;
using KubeKit.ApiServer.Bootstrap;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Store;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>
/// Follows CustomResourceDefinitions: decides on their names, serves their kinds, takes them away again. Runs in every server
/// of a cluster; whichever writes a status first, the others find it written.
/// </summary>
internal sealed partial class CustomResourceLoop(
    IClusterStore store, CustomKinds kinds, ObjectWriter writer, CustomResourceCleanup cleanup, KindFollower follower, ServerStop stop, TimeProvider time,
    ILogger<CustomResourceLoop> logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    // As long as upstream waits before it says that something holds the last objects.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Task> _cleaning = new(StringComparer.Ordinal);

    /// <summary>Serves all kinds there are, and follows them until the server stops.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var revision = await LoadAsync(cancellationToken);
        _ = follower.FollowAsync(CustomResourceDefinition.Definition, revision, TakeAsync, LoadAsync, e => Log.WatchFailed(logger, e));
    }

    private async Task<long> LoadAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(CustomResourceDefinition.Definition, "")), cancellationToken);
        var found = page.Records.Select(r => (Definition: Decode(r), r.Revision)).ToList();
        foreach (var gone in kinds.Definitions.Select(d => d.Metadata.Name!).Except(found.Select(f => f.Definition.Metadata.Name!)).ToList())
        {
            kinds.Remove(gone);
        }

        // All are known before the first is decided on: who has a name has it.
        found.ForEach(f => kinds.Set(f.Definition, f.Revision));
        foreach (var (definition, _) in found)
        {
            await TryActAsync(definition, cancellationToken);
        }

        return page.Revision;
    }

    private async ValueTask TakeAsync(IReadOnlyList<StoreEvent> changes)
    {
        foreach (var change in changes)
        {
            var definition = Decode(change.Record);
            var hadNames = kinds.Names(definition.Metadata.Name!);
            if (change.Kind == StoreWriteKind.Delete)
            {
                kinds.Remove(definition.Metadata.Name!);
            }
            else
            {
                kinds.Set(definition, change.Record.Revision);
                await TryActAsync(definition, stop.Token);
            }

            if (hadNames is not null && !Equals(hadNames, kinds.Names(definition.Metadata.Name!)))
            {
                await ReconsiderAsync(definition.Spec?.Group ?? "", stop.Token);
            }
        }
    }

    // Names that one definition of a group gives up another may wait for.
    private async Task ReconsiderAsync(string group, CancellationToken cancellationToken)
    {
        foreach (var waiting in kinds.Definitions.Where(d => d.Spec?.Group == group && !DefinitionConditions.IsTrue(d, "NamesAccepted")).ToList())
        {
            await TryActAsync(waiting, cancellationToken);
        }
    }

    // One definition that cannot be served must not keep the others from it.
    private async Task TryActAsync(CustomResourceDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            await ActAsync(definition, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e, definition.Metadata.Name ?? "");
        }
    }

    private async Task ActAsync(CustomResourceDefinition definition, CancellationToken cancellationToken)
    {
        var name = definition.Metadata.Name!;
        if (definition.Metadata.DeletionTimestamp is not null)
        {
            if (definition.Metadata.Finalizers?.Contains(CustomResourceCleanup.Finalizer) == true)
            {
                _ = _cleaning.GetOrAdd(name, _ => CleanAsync(definition));
            }

            return;
        }

        var others = kinds.Definitions.Where(d => d.Metadata.Name != name).ToList();
        if (!Equals(NameAcceptance.Decide(definition, others, kinds.Typed, time.GetUtcNow()).Status, definition.Status))
        {
            await WriteAsync(name, "status", current => current.Metadata.DeletionTimestamp is null ? NameAcceptance.Decide(current, others, kinds.Typed, time.GetUtcNow()) : current, cancellationToken);
        }
    }

    private async Task CleanAsync(CustomResourceDefinition definition)
    {
        await Task.Yield();
        var name = definition.Metadata.Name!;
        try
        {
            var since = time.GetTimestamp();
            while (!stop.Token.IsCancellationRequested && await TryCleanAsync(definition, since) is false)
            {
                await Task.Delay(RetryDelay, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
        finally
        {
            _cleaning.TryRemove(name, out _);
        }
    }

    // Whether all is done.
    private async Task<bool> TryCleanAsync(CustomResourceDefinition definition, long since)
    {
        var name = definition.Metadata.Name!;
        try
        {
            if (!DefinitionConditions.IsTrue(definition, "Established"))
            {
                await TellAsync(name, "False", "NeverEstablished", "resource was never established");
            }
            else if (kinds.Typed.Any(t => t.Kind.Group == definition.Spec?.Group && t.Names.Plural == definition.Spec?.Names?.Plural))
            {
                await TellAsync(name, "False", "OverlappingBuiltInResource", "instances overlap with built-in resources in storage");
            }
            else if (!await EmptyAsync(kinds.Find(name) ?? kinds.Unserved(definition), since))
            {
                return false;
            }

            await WriteAsync(name, "", current => current with { Metadata = current.Metadata with { Finalizers = [.. (current.Metadata.Finalizers ?? []).Where(f => f != CustomResourceCleanup.Finalizer)] } }, stop.Token);
            return true;
        }
        catch (ApiException e) when (e.Code == 404)
        {
            return true;
        }
        catch (Exception e) when (!stop.Token.IsCancellationRequested)
        {
            Log.Failed(logger, e, name);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task<bool> EmptyAsync(CustomKind kind, long since)
    {
        try
        {
            if (await cleanup.DeleteAllAsync(kind, stop.Token) > 0)
            {
                // Objects whose own finalizers hold them are waited for; after a while the condition says so.
                await (time.GetElapsedTime(since) < Patience
                    ? TellAsync(kind.Name, "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress")
                    : TellAsync(kind.Name, "True", "InstanceDeletionCheck", "could not confirm zero CustomResources remaining: timed out waiting for the condition"));
                return false;
            }
        }
        catch (ApiException e)
        {
            await TellAsync(kind.Name, "True", "InstanceDeletionFailed", $"could not issue all deletes: {e.Message}");
            throw;
        }

        await TellAsync(kind.Name, "False", "InstanceDeletionCompleted", "removed all instances");
        return true;
    }

    private ValueTask TellAsync(string name, string status, string reason, string message) => WriteAsync(name, "status",
        current => DefinitionConditions.With(current, new() { Type = "Terminating", Status = status, Reason = reason, Message = message }, time.GetUtcNow()), stop.Token);

    private async ValueTask WriteAsync(string name, string subresource, Func<CustomResourceDefinition, CustomResourceDefinition> change, CancellationToken cancellationToken)
    {
        var context = new WriteContext
        {
            Kind = CustomResourceDefinition.Definition,
            Namespace = "",
            Name = name,
            Subresource = subresource,
            User = InternalWriter.Self,
            FieldManager = "kube-apiserver",
        };
        try
        {
            await writer.UpdateAsync(context, (old, _) => ValueTask.FromResult<Resources.KubeObject>(change((CustomResourceDefinition)old!)), cancellationToken);
        }
        catch (ApiException e) when (e.Code == 404)
        {
            // Gone meanwhile: the watch tells of it.
        }
    }

    private static CustomResourceDefinition Decode(StoreRecord record) => (CustomResourceDefinition)ObjectCodec.Decode(CustomResourceDefinition.Definition, record);

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Warning, "The watch of CustomResourceDefinitions ended; they are read anew")]
        public static partial void WatchFailed(ILogger logger, Exception exception);

        [LoggerMessage(1031, LogLevel.Warning, "The CustomResourceDefinition {Name} could not be acted on")]
        public static partial void Failed(ILogger logger, Exception exception, string name);
    }
}
