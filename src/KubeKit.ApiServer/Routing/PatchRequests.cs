using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Resources.Validation;
using KubeKit.Store;

namespace KubeKit.ApiServer.Routing;

/// <summary>Serves patch requests of all kinds: each is an update whose object is made of the stored one.</summary>
internal sealed class PatchRequests(RequestBody bodies, IObjectPatcher patcher, IFieldOwnership ownership, ObjectWriter writer, TimeProvider time)
{
    /// <param name="request">The request.</param>
    /// <param name="options">Its query.</param>
    /// <param name="part">For subresources that write a part of the object: makes the object to store of the stored one and the patched one.</param>
    public async ValueTask<WriteResult> ApplyAsync(ApiRequest request, WriteOptions options, Func<KubeObject, KubeObject, KubeObject>? part)
    {
        var kind = PatchTypes.KindOf(request.Http.Request);
        if (kind is null && ObjectDecoder.MediaTypeOf(request.Http.Request) != PatchTypes.Apply)
        {
            throw ApiErrors.UnsupportedMediaType(PatchTypes.All);
        }

        // A strategic merge goes by the types of Go; custom kinds have none.
        if (kind == PatchKind.StrategicMerge && request.Definition is CustomDefinition)
        {
            throw ApiErrors.UnsupportedMediaType(PatchTypes.OfCustomKinds);
        }

        var body = await bodies.ReadAsync(request.Http.Request);
        return kind is { } patch ? await PatchAsync(request, options, patch, body, part) : await ServerSideApplyAsync(request, options, body);
    }

    private async ValueTask<WriteResult> PatchAsync(ApiRequest request, WriteOptions options, PatchKind kind, ReadOnlyMemory<byte> patch, Func<KubeObject, KubeObject, KubeObject>? part)
    {
        if (request.Query.ContainsKey("force"))
        {
            throw ApiErrors.Invalid("meta.k8s.io", "PatchOptions", FieldErrorReason.FieldValueForbidden, "force", "Forbidden: may not be specified for non-apply patch");
        }

        var definition = request.Definition;
        return await writer.UpdateAsync(request.Write(options), (old, record) =>
        {
            var current = ObjectCodec.Served(definition, record!.Value);
            var patched = patcher.Patch(kind, current, patch, definition.Schema);
            var value = ObjectDecoder.Decode(request, definition, new BodyText(patched, []), options.Validation);
            CheckIdentity(request, value);
            var unpinned = Unpinned(value, record);
            return ValueTask.FromResult(part is null ? unpinned : part(old!, unpinned));
        }, mayCreate: false, request.Aborted);
    }

    private async ValueTask<WriteResult> ServerSideApplyAsync(ApiRequest request, WriteOptions options, ReadOnlyMemory<byte> body)
    {
        if (options.FieldManager.Length == 0)
        {
            throw ApiErrors.Invalid("meta.k8s.io", "PatchOptions", FieldErrorReason.FieldValueRequired, "fieldManager", "Required value: is required for apply patch");
        }

        var text = BodyText.FromYaml(body);
        // Decoded once for its findings and identity; the fields that it sets are read from the text.
        var configuration = ObjectDecoder.Decode(request, request.Definition, text, options.Validation);
        CheckApplied(request, ObjectHead.Read(text.Json.Span), configuration);
        var write = request.Write(options) with { IsApply = true };
        var force = request.Query.Flag("force");
        var mayCreate = request.Path.Subresource.Length == 0;
        return await writer.UpdateAsync(write, (old, _) =>
        {
            var applied = ownership.Apply(request.Definition, old, text.Json, write.Writer(time.GetUtcNow()), force);
            return ValueTask.FromResult(applied with { Metadata = applied.Metadata with { Name = request.Name, ResourceVersion = configuration.Metadata.ResourceVersion } });
        }, mayCreate, request.Aborted);
    }

    private static void CheckApplied(ApiRequest request, ObjectHead head, KubeObject configuration)
    {
        var kind = request.Definition.Kind;
        if (head.ApiVersion != kind.ApiVersion || head.Kind != kind.Kind)
        {
            throw ApiErrors.BadRequest(
                $"invalid object type: got apiVersion \"{head.ApiVersion}\", kind \"{head.Kind}\", expected apiVersion \"{kind.ApiVersion}\", kind \"{kind.Kind}\"");
        }

        if (configuration.Metadata.ManagedFields is { Count: > 0 })
        {
            throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        }

        CheckIdentity(request, configuration);
    }

    private static void CheckIdentity(ApiRequest request, KubeObject value)
    {
        if (!string.IsNullOrEmpty(value.Metadata.Name))
        {
            ObjectIdentity.Check(request, value.Metadata);
        }

        ObjectIdentity.CheckNamespace(request, value.Metadata);
    }

    // The version that a patched object carries is the stored one unless the patch itself names another: only then may
    // it conflict; else the patch is made anew on whatever came between.
    private static KubeObject Unpinned(KubeObject value, StoreRecord record) =>
        value.Metadata.ResourceVersion == ObjectCodec.RevisionText(record.Revision)
            ? value with { Metadata = value.Metadata with { ResourceVersion = null } }
            : value;
}
