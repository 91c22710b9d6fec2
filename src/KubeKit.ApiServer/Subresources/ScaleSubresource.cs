using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Patching;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Autoscaling.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Subresources;

/// <summary>Serves <c>scale</c> of every kind that has it: a Scale is a view of the object, and a write to it sets its replicas.</summary>
internal sealed class ScaleSubresource(
    IClusterStore store, ObjectDecoder decoder, RequestBody bodies, IObjectPatcher patcher, ObjectWriter writer, Answers answers) : ISubresource
{
    public bool Serves(ResourceDefinition kind, string subresource) => subresource == "scale" && kind.Scale is not null;

    public Task HandleAsync(ApiRequest request)
    {
        request.Accept = AcceptHeader.Negotiate(request.Http.Request, ProtobufSupport.Objects) with { Form = AnswerForm.Full };
        return request.Verb switch
        {
            Verbs.Get => GetAsync(request),
            Verbs.Update => UpdateAsync(request),
            Verbs.Patch => PatchAsync(request),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }

    private async Task GetAsync(ApiRequest request)
    {
        var kind = request.Definition;
        var record = await store.GetAsync(ObjectKeys.Of(kind, request.Namespace, request.Name), 0, request.Aborted) ?? throw ApiErrors.NotFound(kind, request.Name);
        await AnswerAsync(request, record.Value);
    }

    private async Task UpdateAsync(ApiRequest request)
    {
        var options = WriteOptions.Parse(request.Query, "UpdateOptions");
        var (head, body) = await decoder.ReadValueAsync<Scale>(request.Http.Request);
        var scale = Checked(head, body);
        if (scale.Metadata?.Name is { Length: > 0 } name && name != request.Name)
        {
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({request.Name})");
        }

        await WriteAsync(request, options, (_, _) => scale);
    }

    private async Task PatchAsync(ApiRequest request)
    {
        var options = WriteOptions.Parse(request.Query, "PatchOptions");
        var kind = PatchTypes.KindOf(request.Http.Request) ?? throw ApiErrors.UnsupportedMediaType(PatchTypes.WithoutApply);
        var patch = await bodies.ReadAsync(request.Http.Request);
        await WriteAsync(request, options, (old, record) =>
        {
            var current = KubeJson.ToUtf8Bytes(View(request.Definition, old));
            var scale = Read(patcher.Patch(kind, current, patch, Scale.Schema));
            // The version that the patch left alone pins nothing.
            return scale.Metadata?.ResourceVersion == ObjectCodec.RevisionText(record.Revision)
                ? scale with { Metadata = scale.Metadata with { ResourceVersion = null } }
                : scale;
        });
    }

    private async Task WriteAsync(ApiRequest request, WriteOptions options, Func<KubeObject, StoreRecord, Scale> change)
    {
        var kind = request.Definition;
        var result = await writer.UpdateAsync(request.Write(options), (old, record) =>
        {
            var scale = change(old!, record!);
            var replicas = scale.Spec?.Replicas ?? 0;
            if (replicas < 0)
            {
                throw new ApiException(Status.Invalid(new GroupResource("autoscaling", "Scale"), request.Name,
                    [new FieldError(FieldErrorReason.FieldValueInvalid, "spec.replicas", $"Invalid value: {replicas}: must be greater than or equal to 0")]));
            }

            var scaled = kind.Scale!.WithReplicas(old!, replicas);
            return ValueTask.FromResult(scaled with { Metadata = scaled.Metadata with { ResourceVersion = scale.Metadata?.ResourceVersion } });
        }, mayCreate: false, request.Aborted);
        await AnswerAsync(request, result.Served);
    }

    private Task AnswerAsync(ApiRequest request, ReadOnlyMemory<byte> stored)
    {
        var value = ObjectCodec.Decode(request.Definition, stored.Span);
        return answers.WriteValueAsync(request, StatusCodes.Status200OK, View(request.Definition, value));
    }

    private static Scale View(ResourceDefinition kind, KubeObject value) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = value.Metadata.Name,
            Namespace = value.Metadata.Namespace,
            Uid = value.Metadata.Uid,
            ResourceVersion = value.Metadata.ResourceVersion,
            CreationTimestamp = value.Metadata.CreationTimestamp,
        },
        Spec = new ScaleSpec { Replicas = kind.Scale!.Replicas(value) is > 0 and var replicas ? replicas : null },
        Status = new ScaleStatus { Replicas = kind.Scale.StatusReplicas(value), Selector = kind.Scale.Selector(value) },
    };

    private static Scale Read(ReadOnlySpan<byte> json) => Checked(ObjectHead.Read(json), KubeJson.Read<Scale>(json, new DecodeContext()));

    private static Scale Checked(ObjectHead head, Scale? scale) =>
        scale is not null && head is { Kind: "" or "Scale", ApiVersion: "" or "autoscaling/v1" }
            ? scale
            : throw ApiErrors.BadRequest($"expected autoscaling/v1 Scale, got {head.ApiVersion} {head.Kind}");
}
