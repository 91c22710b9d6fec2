using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Store;

namespace KubeKit.ApiServer.Routing;

/// <summary>Serves patch requests of all kinds: each is an update whose object is made of the stored one.</summary>
internal sealed class PatchRequests(RequestBody bodies, IObjectPatcher patcher, ApplyRequests applies, ObjectWriter writer)
{
    /// <param name="request">The request.</param>
    /// <param name="part">For subresources that write a part of the object: makes the object to store of the stored one and the patched one.</param>
    public async ValueTask<WriteResult> ApplyAsync(ApiRequest request, Func<KubeObject, KubeObject, KubeObject>? part)
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
        var options = WriteOptions.ParsePatch(request.Query, isApply: kind is null);
        return kind is { } patch ? await PatchAsync(request, options, patch, body, part) : await applies.ApplyAsync(request, options, body, part);
    }

    private async ValueTask<WriteResult> PatchAsync(ApiRequest request, WriteOptions options, PatchKind kind, ReadOnlyMemory<byte> patch, Func<KubeObject, KubeObject, KubeObject>? part)
    {
        var definition = request.Definition;
        return await writer.UpdateAsync(request.Write(options) with { IsPatch = true }, (old, record) =>
        {
            var current = ObjectCodec.Served(definition, record!.Value);
            var patched = patcher.Patch(kind, current, patch, definition.Schema);
            var value = PatchedObject.Decode(request, kind, patch, patched, options.Validation);
            ObjectIdentity.CheckNamespace(request, value.Metadata);
            ObjectIdentity.Check(request, value.Metadata);
            var unpinned = Unpinned(value, record);
            return ValueTask.FromResult(part is null ? unpinned : part(old!, unpinned));
        }, request.Aborted);
    }

    // The version that a patched object carries is the stored one unless the patch itself names another: only then may
    // it conflict; else the patch is made anew on whatever came between.
    private static KubeObject Unpinned(KubeObject value, StoreRecord record) =>
        value.Metadata.ResourceVersion == ObjectCodec.RevisionText(record.Revision)
            ? value with { Metadata = value.Metadata with { ResourceVersion = null } }
            : value;
}
