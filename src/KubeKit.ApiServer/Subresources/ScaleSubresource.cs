using System.Text.Json.Nodes;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FieldOwnership;
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
    IClusterStore store, ObjectDecoder decoder, RequestBody bodies, IObjectPatcher patcher, IFieldOwnership ownership, ObjectWriter writer, Answers answers,
    TimeProvider time) : ISubresource
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
        ObjectIdentity.CheckNamespace(request, scale.Metadata ?? new ObjectMeta());
        ObjectIdentity.Check(request, scale.Metadata ?? new ObjectMeta());
        await WriteAsync(request, request.Write(options) with { IsReplacement = true }, (_, _) => scale);
    }

    private async Task PatchAsync(ApiRequest request)
    {
        var isApply = ObjectDecoder.MediaTypeOf(request.Http.Request) == PatchTypes.Apply;
        var kind = PatchTypes.KindOf(request.Http.Request);
        if (kind is null && !isApply)
        {
            throw ApiErrors.UnsupportedMediaType(PatchTypes.All);
        }

        var patch = await bodies.ReadAsync(request.Http.Request);
        var options = WriteOptions.ParsePatch(request.Query, isApply);
        if (kind is null)
        {
            await ApplyAsync(request, options, patch);
            return;
        }

        await WriteAsync(request, request.Write(options) with { IsPatch = true }, (old, _) =>
        {
            var current = KubeJson.ToUtf8Bytes(View(request.Definition, old));
            var scale = Read(patcher.Patch(kind.Value, current, patch, Scale.Schema).Json);
            ObjectIdentity.Check(request, scale.Metadata ?? new ObjectMeta());
            return scale;
        });
    }

    private async Task WriteAsync(ApiRequest request, WriteContext write, Func<KubeObject, StoreRecord, Scale> change)
    {
        var kind = request.Definition;
        var result = await writer.UpdateAsync(write, (old, record) =>
        {
            var scale = change(old!, record!);
            CheckReplicas(request, scale);
            var scaled = kind.Scale!.WithReplicas(old!, scale.Spec?.Replicas ?? 0);
            return ValueTask.FromResult(Expecting(scaled, scale.Metadata, record!));
        }, request.Aborted);
        await AnswerAsync(request, result.Served);
    }

    // Who applies a Scale owns the object's replicas and nothing else: to ownership it is an object that has only them.
    private async Task ApplyAsync(ApiRequest request, WriteOptions options, ReadOnlyMemory<byte> body)
    {
        var kind = request.Definition;
        var text = ApplyRequests.Read(request, body, options.Validation);
        var scale = Read(text.Json.Span);
        ObjectIdentity.Check(request, scale.Metadata ?? new ObjectMeta());
        if (scale.Metadata?.ManagedFields is not null)
        {
            throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        }

        CheckReplicas(request, scale);
        var configuration = Configuration(kind, request.Name, scale.Spec?.Replicas);
        var write = request.Write(options) with { IsApply = true, IsPatch = true };
        var result = await writer.UpdateAsync(write, (old, record) =>
        {
            var applied = ownership.Apply(kind, old, configuration, write.Writer(time.GetUtcNow()), options.Force);
            return ValueTask.FromResult(Expecting(applied, scale.Metadata, record!));
        }, request.Aborted);
        await AnswerAsync(request, result.Served);
    }

    private static KubeObject Expecting(KubeObject value, ObjectMeta? sent, StoreRecord record) => value with
    {
        Metadata = value.Metadata with
        {
            // The version that nobody changed pins nothing.
            ResourceVersion = sent?.ResourceVersion == ObjectCodec.RevisionText(record.Revision) ? null : sent?.ResourceVersion,
            Uid = string.IsNullOrEmpty(sent?.Uid) ? value.Metadata.Uid : sent.Uid,
        },
    };

    private static void CheckReplicas(ApiRequest request, Scale scale)
    {
        if (scale.Spec?.Replicas is < 0 and var replicas)
        {
            throw new ApiException(Status.Invalid(new GroupResource("autoscaling", "Scale"), request.Name,
                [new FieldError(FieldErrorReason.FieldValueInvalid, "spec.replicas", $"Invalid value: {replicas}: must be greater than or equal to 0")]));
        }
    }

    private static byte[] Configuration(ResourceDefinition kind, string name, int? replicas)
    {
        var root = new JsonObject { ["apiVersion"] = kind.Kind.ApiVersion, ["kind"] = kind.Kind.Kind, ["metadata"] = new JsonObject { ["name"] = name } };
        var at = root;
        var path = replicas is null ? [] : kind.Scale!.ReplicasPath;
        for (var i = 0; i < path.Count; i++)
        {
            var last = i == path.Count - 1;
            JsonNode below = last ? JsonValue.Create(replicas!.Value) : new JsonObject();
            at[path[i]] = below;
            at = below as JsonObject ?? at;
        }

        return System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
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
