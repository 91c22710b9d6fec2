using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Store;

namespace KubeKit.ApiServer.Commit;

/// <summary>Deletes objects: checks what the client expects, marks what needs time, removes what nothing holds.</summary>
internal sealed class ObjectDeleter(IClusterStore store, AdmissionStages admission, TimeProvider time)
{
    /// <summary>Deletes an object, again from its newest state whenever another write came between.</summary>
    /// <exception cref="ApiException">The object is not there, not the one expected, or the delete is refused.</exception>
    public async ValueTask<WriteResult> DeleteAsync(WriteContext write, DeleteOptions options, CancellationToken cancellationToken)
    {
        var key = ObjectKeys.Of(write.Kind, write.Namespace, write.Name);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = await store.GetAsync(key, 0, cancellationToken) ?? throw ApiErrors.NotFound(write.Kind, write.Name);
            var old = ObjectCodec.Decode(write.Kind, record);
            CheckPreconditions(write, options.Preconditions, old.Metadata);
            if (await TryDeleteAsync(write, record, old, options, cancellationToken) is { } result)
            {
                return result;
            }
        }
    }

    private async ValueTask<WriteResult?> TryDeleteAsync(
        WriteContext write, StoreRecord record, KubeObject old, DeleteOptions options, CancellationToken cancellationToken)
    {
        var request = write.Admission(AdmissionOperation.Delete, null, old);
        var removed = false;
        try
        {
            await admission.MutateAsync(request, cancellationToken);
            await admission.ValidateAsync(request, cancellationToken);
            var (step, value) = GracefulDeletion.Plan(write.Kind, old, options, time.GetUtcNow());
            if (step == DeletionStep.Pending || write.IsDryRun)
            {
                var shown = value with { Metadata = value.Metadata with { ResourceVersion = ObjectCodec.RevisionText(record.Revision) } };
                return new WriteResult(ObjectCodec.EncodeAnswer(write.Kind, shown), step == DeletionStep.Remove ? WriteOutcome.Deleted : WriteOutcome.Updated);
            }

            var encoded = ReferenceEquals(value, old) ? ObjectCodec.Unversioned(record.Value.Span) : ObjectCodec.Encode(write.Kind, value);
            if (step == DeletionStep.Mark && ObjectCodec.EqualsStored(encoded, record.Value.Span))
            {
                return new WriteResult(ObjectCodec.Served(write.Kind, record.Value), WriteOutcome.Updated);
            }

            var commit = await store.CommitAsync(new StoreWrite
            {
                Key = record.Key,
                Kind = step == DeletionStep.Remove ? StoreWriteKind.Delete : StoreWriteKind.Put,
                Value = encoded.Bytes,
                RevisionOffset = encoded.RevisionOffset,
                ExpectedRevision = record.Revision,
            }, cancellationToken);
            if (commit.Outcome != CommitOutcome.Committed)
            {
                return null;
            }

            removed = step == DeletionStep.Remove;
            return new WriteResult(ObjectCodec.Served(write.Kind, commit.Record!.Value), removed ? WriteOutcome.Deleted : WriteOutcome.Updated);
        }
        finally
        {
            request.Complete(removed);
        }
    }

    /// <exception cref="ApiException">The object is not the one that the client means, or not as it knows it: 409.</exception>
    public static void CheckPreconditions(WriteContext write, Preconditions? expected, ObjectMeta found)
    {
        if (expected?.Uid is { Length: > 0 } uid && uid != found.Uid)
        {
            throw Mismatch(write, $"the UID in the precondition ({uid}) does not match the UID in record ({found.Uid}). The object might have been deleted and then recreated");
        }

        var version = found.ResourceVersion;
        if (expected?.ResourceVersion is { Length: > 0 } wanted && wanted != version)
        {
            throw Mismatch(write, $"the ResourceVersion in the precondition ({wanted}) does not match the ResourceVersion in record ({version}). The object might have been modified");
        }
    }

    // Named by kind, not by resource, as upstream.
    private static ApiException Mismatch(WriteContext write, string why) =>
        new(Status.Conflict(new GroupResource(write.Kind.Kind.Group, write.Kind.Kind.Kind), write.Name, why));
}
