using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Routing;

/// <summary>Serves server-side apply: an update whose object is made of the stored one, what a manager wants, and who owns what.</summary>
internal sealed class ApplyRequests(IFieldOwnership ownership, ObjectWriter writer, CreateAuthorization creation, TimeProvider time)
{
    /// <param name="request">The request.</param>
    /// <param name="options">Its query.</param>
    /// <param name="body">What the manager wants, YAML or JSON.</param>
    /// <param name="part">For subresources that write a part of the object: makes the object to store of the stored one and the applied one.</param>
    public async ValueTask<WriteResult> ApplyAsync(ApiRequest request, WriteOptions options, ReadOnlyMemory<byte> body, Func<KubeObject, KubeObject, KubeObject>? part)
    {
        var text = Read(request, body, options.Validation);
        var (kind, head) = (request.Definition.Kind, ObjectHead.Read(text.Json.Span));
        if (head.ApiVersion != kind.ApiVersion || head.Kind != kind.Kind)
        {
            throw ApiErrors.BadRequest($"invalid object type: {(head.ApiVersion.Contains('/', StringComparison.Ordinal) ? "" : "/")}{head.ApiVersion}, Kind={head.Kind}");
        }

        var write = request.Write(options) with { IsApply = true, IsPatch = true, AuthorizeCreate = request.Path.Subresource.Length == 0 ? creation.Of(request) : null };
        return await writer.UpdateAsync(write, (old, _) =>
        {
            var applied = ownership.Apply(request.Definition, old, text.Json, write.Writer(time.GetUtcNow()), options.Force);
            ObjectIdentity.CheckNamespace(request, applied.Metadata);
            ObjectIdentity.Check(request, applied.Metadata);
            var unpinned = Unpinned(applied, old);
            return ValueTask.FromResult(part is null || old is null ? unpinned : part(old, unpinned) with { Metadata = Owned(part(old, unpinned), applied) });
        }, request.Aborted);
    }

    /// <summary>The text as JSON; keys that stand twice are told as the client asked.</summary>
    public static BodyText Read(ApiRequest request, ReadOnlyMemory<byte> body, FieldValidation validation)
    {
        var text = BodyText.FromYaml(body);
        if (text.DuplicateKeys.Count == 0 || validation == FieldValidation.Ignore)
        {
            return text;
        }

        if (validation == FieldValidation.Strict)
        {
            throw ApiErrors.BadRequest($"error strict decoding patch: error converting YAML to JSON: {ObjectDecoder.YamlFindings(text.DuplicateKeys)}");
        }

        foreach (var duplicate in text.DuplicateKeys)
        {
            request.Warn(duplicate);
        }

        return text;
    }

    // The stored version was merged into the object: only one that the manager itself names may conflict.
    private static KubeObject Unpinned(KubeObject applied, KubeObject? old) => old is not null && applied.Metadata.ResourceVersion == old.Metadata.ResourceVersion
        ? applied with { Metadata = applied.Metadata with { ResourceVersion = null } }
        : applied;

    private static ObjectMeta Owned(KubeObject merged, KubeObject applied) => merged.Metadata with { ManagedFields = applied.Metadata.ManagedFields };
}
