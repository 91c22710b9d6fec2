using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;
using KubeKit.Store;

namespace KubeKit.ApiServer.Commit;

/// <summary>Creates and updates objects: admit, prepare, validate, stamp, encode once, commit. The same for every kind.</summary>
internal sealed class ObjectWriter(IClusterStore store, AdmissionStages admission, IFieldOwnership ownership, TimeProvider time)
{
    /// <summary>Makes a changed object of the stored one. Called anew for each attempt.</summary>
    /// <param name="old">The object as it is; null when it is not there and the write may create it.</param>
    /// <param name="record">Its record.</param>
    public delegate ValueTask<KubeObject> Change(KubeObject? old, StoreRecord? record);

    /// <summary>Creates an object.</summary>
    /// <exception cref="ApiException">The object is invalid, refused, or there already.</exception>
    public async ValueTask<WriteResult> CreateAsync(WriteContext write, KubeObject value, CancellationToken cancellationToken)
    {
        var prefix = string.IsNullOrEmpty(value.Metadata.Name) ? value.Metadata.GenerateName : null;
        if (ExpectedVersion.Of(value.Metadata) is not null)
        {
            throw ApiErrors.BadRequest("resourceVersion should not be set on objects to be created");
        }

        for (var attempt = 1; ; attempt++)
        {
            var named = string.IsNullOrEmpty(prefix) ? value : value with { Metadata = value.Metadata with { Name = NameGenerator.Generate(prefix) } };
            var result = await TryCreateAsync(write, named, cancellationToken);
            if (result is { } created)
            {
                return created;
            }

            if (string.IsNullOrEmpty(prefix))
            {
                throw await TakenAsync(write, named.Metadata.Name!, cancellationToken);
            }

            if (attempt == NameGenerator.Attempts)
            {
                throw ApiErrors.NoUniqueName(write.Kind, named.Metadata.Name!);
            }
        }
    }

    /// <summary>Changes an object, again from its newest state whenever another write came between.</summary>
    /// <param name="write">What the write is.</param>
    /// <param name="change">Makes the changed object.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async ValueTask<WriteResult> UpdateAsync(WriteContext write, Change change, CancellationToken cancellationToken)
    {
        var key = ObjectKeys.Of(write.Kind, write.Namespace, write.Name);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = await store.GetAsync(key, 0, cancellationToken);
            if (record is null)
            {
                if (write.AuthorizeCreate is not { } authorize)
                {
                    throw ApiErrors.NotFound(write.Kind, write.Name);
                }

                await authorize(cancellationToken);
                var value = await change(null, null);
                CheckNew(write, value.Metadata);
                if (await TryCreateAsync(write, value, cancellationToken) is { } created)
                {
                    return created;
                }

                continue;
            }

            var old = ObjectCodec.Decode(write.Kind, record);
            if (await TryUpdateAsync(write, key, record, old, await change(old, record), cancellationToken) is { } result)
            {
                return result;
            }
        }
    }

    private async ValueTask<WriteResult?> TryCreateAsync(WriteContext write, KubeObject value, CancellationToken cancellationToken)
    {
        var stamped = OwnerReferences.Distinct(Stamp.New(value, write.Namespace, time), write);
        if (!write.IsApply)
        {
            // What the server adds from here on belongs to nobody.
            stamped = ownership.TrackUpdate(write.Kind, null, stamped, write.Writer(time.GetUtcNow()));
        }

        var request = write.Admission(AdmissionOperation.Create, stamped, null);
        var committed = false;
        try
        {
            await admission.MutateAsync(request, cancellationToken);
            var created = write.Kind.PrepareForCreate(request.Object!);
            var rules = new ValidationContext();
            write.Kind.Validate(created, rules);
            Check(write, created, rules);
            request.Object = created;
            await admission.ValidateAsync(request, cancellationToken);
            TellWarnings(write, request, created, null);
            if (write.IsDryRun)
            {
                var taken = await store.GetAsync(ObjectKeys.Of(write.Kind, write.Namespace, created.Metadata.Name!), 0, cancellationToken);
                return taken is null ? new WriteResult(ObjectCodec.EncodeAnswer(write.Kind, created), WriteOutcome.Created) : null;
            }

            var encoded = ObjectCodec.Encode(write.Kind, created);
            var commit = await store.CommitAsync(new StoreWrite
            {
                Key = ObjectKeys.Of(write.Kind, write.Namespace, created.Metadata.Name!),
                Kind = StoreWriteKind.Put,
                Value = encoded.Bytes,
                RevisionOffset = encoded.RevisionOffset,
                ExpectedRevision = 0,
            }, cancellationToken);
            committed = commit.Outcome == CommitOutcome.Committed;
            return committed ? new WriteResult(ObjectCodec.Served(write.Kind, commit.Record!.Value), WriteOutcome.Created) : null;
        }
        finally
        {
            request.Complete(committed);
        }
    }

    // Null: another write came between, try again.
    private async ValueTask<WriteResult?> TryUpdateAsync(
        WriteContext write, StoreKey key, StoreRecord record, KubeObject old, KubeObject value, CancellationToken cancellationToken)
    {
        CheckPreconditions(write, value.Metadata, old.Metadata, record);
        var request = write.Admission(AdmissionOperation.Update, OwnerReferences.Distinct(Stamp.Changed(value, old), write), old);
        var committed = false;
        try
        {
            await admission.MutateAsync(request, cancellationToken);
            var updated = Prepare(write, request.Object!, old);
            if (!write.IsApply)
            {
                updated = ownership.TrackUpdate(write.Kind, old, updated, write.Writer(time.GetUtcNow()));
            }

            var rules = new ValidationContext();
            ValidateChange(write, updated, old, rules);
            Check(write, updated, rules);
            request.Object = updated;
            await admission.ValidateAsync(request, cancellationToken);
            TellWarnings(write, request, updated, old);

            var gone = Finalization.IsDone(write.Kind, updated);
            if (write.IsDryRun)
            {
                var shown = updated with { Metadata = updated.Metadata with { ResourceVersion = ObjectCodec.RevisionText(record.Revision) } };
                return new WriteResult(ObjectCodec.EncodeAnswer(write.Kind, shown), gone ? WriteOutcome.Deleted : WriteOutcome.Updated);
            }

            var encoded = ObjectCodec.Encode(write.Kind, updated);
            if (!gone && ObjectCodec.EqualsStored(encoded, record.Value.Span))
            {
                // A write without effect is none: no new version, no event. As upstream.
                committed = true;
                return new WriteResult(ObjectCodec.Served(write.Kind, record.Value), WriteOutcome.Updated);
            }

            var commit = await store.CommitAsync(new StoreWrite
            {
                Key = key,
                Kind = gone ? StoreWriteKind.Delete : StoreWriteKind.Put,
                Value = encoded.Bytes,
                RevisionOffset = encoded.RevisionOffset,
                ExpectedRevision = record.Revision,
            }, cancellationToken);
            committed = commit.Outcome == CommitOutcome.Committed;
            return committed ? new WriteResult(ObjectCodec.Served(write.Kind, commit.Record!.Value), gone ? WriteOutcome.Deleted : WriteOutcome.Updated) : null;
        }
        finally
        {
            request.Complete(committed);
        }
    }

    private static KubeObject Prepare(WriteContext write, KubeObject value, KubeObject old) => write.Subresource switch
    {
        "status" => write.Kind.PrepareForStatusUpdate(Stamp.ForStatus(write.Kind, value, old), old),
        // Subresources that change a spec in their own way have made the object already.
        "" or "scale" => write.Kind.PrepareForUpdate(value, old),
        _ => value,
    };

    private static void ValidateChange(WriteContext write, KubeObject value, KubeObject old, ValidationContext rules)
    {
        if (write.Subresource.Length == 0)
        {
            write.Kind.ValidateUpdate(value, old, rules);
        }
        else
        {
            write.Kind.ValidateSubresource(write.Subresource, value, old, rules);
        }
    }

    private static void CheckPreconditions(WriteContext write, ObjectMeta value, ObjectMeta old, StoreRecord record)
    {
        if (!string.IsNullOrEmpty(value.Uid) && value.Uid != old.Uid)
        {
            throw write.IsReplacement
                ? ApiErrors.Conflict(write.Kind, write.Name, UidMismatch(value.Uid, old.Uid))
                : ApiErrors.Invalid(write.Kind, write.Name,
                    [new FieldError(FieldErrorReason.FieldValueInvalid, "metadata.uid", $"Invalid value: \"{value.Uid}\": field is immutable")]);
        }

        var expected = ExpectedVersion.Of(value);
        if (expected is null && write is { IsReplacement: true, Subresource: not "scale" } && write.Kind.Is(WriteTraits.NeedsVersion))
        {
            // The kind's place in the message is the resource's, as upstream.
            throw ApiErrors.Invalid(write.Kind.Kind.Group, write.Kind.Names.Plural, write.Name, FieldErrorReason.FieldValueInvalid,
                "metadata.resourceVersion", "Invalid value: 0: must be specified for an update");
        }

        if (expected is not null && expected != record.Revision)
        {
            throw ApiErrors.Conflict(write.Kind, write.Name);
        }
    }

    // Nothing is there that could be the object which the client means.
    private static void CheckNew(WriteContext write, ObjectMeta value)
    {
        if (!string.IsNullOrEmpty(value.Uid))
        {
            throw ApiErrors.Conflict(write.Kind, write.Name, write.IsReplacement
                ? UidMismatch(value.Uid, "")
                : $"uid mismatch: the provided object specified uid {value.Uid}, and no existing object was found");
        }
    }

    private static string UidMismatch(string expected, string? found) => $"Precondition failed: UID in precondition: {expected}, UID in object meta: {found}";

    private async ValueTask<ApiException> TakenAsync(WriteContext write, string name, CancellationToken cancellationToken)
    {
        var found = await store.GetAsync(ObjectKeys.Of(write.Kind, write.Namespace, name), 0, cancellationToken);
        return found is not null && StoredMetadata.Of(found.Value.Span).DeletionTimestamp is not null
            ? ApiErrors.BeingDeleted(write.Kind, name)
            : ApiErrors.AlreadyExists(write.Kind, name);
    }

    private static void Check(WriteContext write, KubeObject value, ValidationContext rules)
    {
        if (!rules.IsValid)
        {
            throw ApiErrors.Invalid(write.Kind, value.Metadata.Name ?? "", rules.Errors);
        }
    }

    private static void TellWarnings(WriteContext write, AdmissionRequest request, KubeObject value, KubeObject? old)
    {
        if (write.Warn is not { } warn)
        {
            return;
        }

        // Who writes a part of an object can mend nothing in the rest.
        foreach (var warning in write.Subresource.Length == 0 ? write.Kind.Warnings(value, old) : [])
        {
            warn(warning);
        }

        foreach (var warning in request.Warnings)
        {
            warn(warning);
        }
    }
}
