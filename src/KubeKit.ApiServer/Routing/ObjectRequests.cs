using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Routing;

/// <summary>get, create, update, patch and delete of one object.</summary>
internal sealed class ObjectRequests(
    IClusterStore store, FreshReads fresh, ObjectDecoder decoder, ObjectWriter writer, ObjectDeleter deleter, PatchRequests patches, DeleteOptionsReader deleteOptions,
    CreateAuthorization creation, Answers answers)
{
    public async Task GetAsync(ApiRequest request)
    {
        if (request.Query.Count > 0)
        {
            await fresh.WaitAsync(ListOptions.ParseVersion(request.Query.Text("resourceVersion")), request.Aborted);
        }

        var record = await store.GetAsync(ObjectKeys.Of(request.Definition, request.Namespace, request.Name), 0, request.Aborted)
            ?? throw ApiErrors.NotFound(request.Definition, request.Name);
        await answers.WriteObjectAsync(request, StatusCodes.Status200OK, ObjectCodec.Served(request.Definition, record.Value));
    }

    public async Task CreateAsync(ApiRequest request)
    {
        var options = WriteOptions.Parse(request.Query, "CreateOptions");
        var value = await decoder.ReadObjectAsync(request, options.Validation);
        ObjectIdentity.CheckNamespace(request, value.Metadata);
        var result = await writer.CreateAsync(request.Write(options), value, request.Aborted);
        await answers.WriteObjectAsync(request, StatusCodes.Status201Created, result.Served);
    }

    /// <param name="request">The request.</param>
    /// <param name="part">For subresources that write a part of the object: makes the object to store of the stored one and the one sent.</param>
    public async Task UpdateAsync(ApiRequest request, Func<KubeObject, KubeObject, KubeObject>? part = null)
    {
        var options = WriteOptions.Parse(request.Query, "UpdateOptions");
        var value = await decoder.ReadObjectAsync(request, options.Validation);
        ObjectIdentity.Check(request, value.Metadata);
        var mayCreate = request.Path.Subresource.Length == 0 && request.Definition.Is(WriteTraits.CreatedByUpdate);
        var write = request.Write(options) with { IsReplacement = true, AuthorizeCreate = mayCreate ? creation.Of(request) : null };
        var result = await writer.UpdateAsync(write, (old, _) => ValueTask.FromResult(part is null || old is null ? value : part(old, value)), request.Aborted);
        await AnswerWriteAsync(request, result);
    }

    /// <param name="request">The request.</param>
    /// <param name="part">As for an update.</param>
    public async Task PatchAsync(ApiRequest request, Func<KubeObject, KubeObject, KubeObject>? part = null)
    {
        var result = await patches.ApplyAsync(request, part);
        await AnswerWriteAsync(request, result);
    }

    public async Task DeleteAsync(ApiRequest request)
    {
        var options = await deleteOptions.ReadAsync(request);
        var write = request.Write(new WriteOptions(options.DryRun is { Count: > 0 }, "", FieldValidation.Ignore));
        var result = await deleter.DeleteAsync(write, options, request.Aborted);
        var kind = request.Definition;
        if (result.Outcome != WriteOutcome.Deleted || DeletedKinds.AreShown(kind))
        {
            // Only who says so by the old option is told that dependents hold the object; it always was like that.
            var waits = result.Outcome != WriteOutcome.Deleted && options.OrphanDependents == false;
            await answers.WriteObjectAsync(request, waits ? StatusCodes.Status202Accepted : StatusCodes.Status200OK, result.Served);
            return;
        }

        var uid = StoredMetadata.Of(result.Served.Span).Uid;
        await answers.WriteStatusAsync(request.Http, request.Accept, Status.Success(new StatusDetails
        {
            Name = request.Name,
            Group = kind.Kind.Group.Length == 0 ? null : kind.Kind.Group,
            Kind = kind.Names.Plural,
            Uid = uid,
        }));
    }

    private Task AnswerWriteAsync(ApiRequest request, WriteResult result) =>
        answers.WriteObjectAsync(request, result.Outcome == WriteOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK, result.Served);
}
