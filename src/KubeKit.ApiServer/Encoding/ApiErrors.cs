using System.Globalization;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Encoding;

/// <summary>
/// Every refusal of the server, with the reason, code and words of upstream's API machinery, since clients compare them.
/// The one place where results of other rooms become a <see cref="Status"/>.
/// </summary>
internal static class ApiErrors
{
    private static readonly string[] ObjectTypes = ["application/json", "application/yaml", ProtobufEnvelope.MediaType];

    // Objects of custom kinds have no protobuf form.
    private static readonly string[] CustomObjectTypes = ["application/json", "application/yaml"];

    public static ApiException NotFound(ResourceDefinition kind, string name) => new(Status.NotFound(kind.GroupResource, name));

    public static ApiException NotFound(string plural, string name) => new(Status.NotFound(new GroupResource("", plural), name));

    public static ApiException NoSuchPath() => new(Status.PathNotFound());

    public static ApiException AlreadyExists(ResourceDefinition kind, string name) => new(Status.AlreadyExists(kind.GroupResource, name));

    public static ApiException BeingDeleted(ResourceDefinition kind, string name)
    {
        var taken = Status.AlreadyExists(kind.GroupResource, name);
        return new(taken with { Message = $"object is being deleted: {taken.Message}" });
    }

    public static ApiException NoUniqueName(ResourceDefinition kind, string name) => new(Status.GeneratedNameExists(kind.GroupResource, name));

    public static ApiException Conflict(ResourceDefinition kind, string name, string why = Status.ModifiedMeanwhile) =>
        new(Status.Conflict(kind.GroupResource, name, why));

    public static ApiException BadRequest(string message) => new(Status.BadRequest(message));

    public static ApiException Unauthorized() => new(Status.Unauthorized());

    public static ApiException Forbidden(AuthorizationRequest request, string reason)
    {
        var tail = reason.Length == 0 ? "" : $": {reason}";
        var user = $"User \"{request.User.Name}\" cannot {request.Verb}";
        if (!request.IsResourceRequest)
        {
            return new(Status.Forbidden(default, null, $"{user} path \"{request.Path}\"{tail}"));
        }

        var resource = request.Subresource.Length == 0 ? request.Resource : $"{request.Resource}/{request.Subresource}";
        var where = request.Namespace.Length > 0 ? $"in the namespace \"{request.Namespace}\"" : "at the cluster scope";
        return new(Status.Forbidden(new GroupResource(request.ApiGroup, request.Resource), request.Name,
            $"{user} resource \"{resource}\" in API group \"{request.ApiGroup}\" {where}{tail}"));
    }

    public static ApiException Forbidden(ResourceDefinition kind, string name, string why, params IReadOnlyList<StatusCause> causes)
    {
        var status = Status.Forbidden(kind.GroupResource, name, why);
        return new(causes.Count == 0 ? status : status with { Details = status.Details! with { Causes = causes } });
    }

    public static ApiException MethodNotAllowed() => new(Status.MethodNotAllowed());

    /// <summary>A watch is asked for in a form that has no frames.</summary>
    public static ApiException NotAcceptableStream() => new(Status.NotAcceptable(["application/json;stream=watch", $"{ProtobufEnvelope.MediaType};stream=watch"]));

    /// <summary>One object's metadata is asked for where there is a list.</summary>
    public static ApiException IsList(ResourceDefinition kind) =>
        NotAcceptable($"you requested PartialObjectMetadata, but the requested object is a list ({GoType(kind, kind.ListKind)})");

    /// <summary>A list's metadata is asked for where there is one object.</summary>
    public static ApiException NotAList(ResourceDefinition kind) =>
        NotAcceptable($"you requested PartialObjectMetadataList, but the requested object is not a list ({GoType(kind, kind.Kind.Kind)})");

    private static ApiException NotAcceptable(string message) => new(Status.Failure(406, StatusReason.NotAcceptable, message));

    // As upstream names the type in its code: clients see it in the message.
    private static string GoType(ResourceDefinition kind, string name) => !kind.HasProtobuf
        ? name.EndsWith("List", StringComparison.Ordinal) ? "*unstructured.UnstructuredList" : "*unstructured.Unstructured"
        : $"*{(kind.Kind.Group is "" or "events.k8s.io" ? "core" : kind.Kind.Group.Split('.')[0])}.{name}";

    public static ApiException NotAcceptable() => new(Status.NotAcceptable(ObjectTypes));

    public static ApiException UnsupportedMediaType(params IEnumerable<string> accepted) => new(Status.UnsupportedMediaType(accepted));

    public static ApiException UnsupportedObjectType() => UnsupportedMediaType(ObjectTypes);

    public static ApiException UnsupportedCustomObjectType() => UnsupportedMediaType(CustomObjectTypes);

    public static ApiException TooLarge(int limit) =>
        new(Status.RequestEntityTooLarge(string.Create(CultureInfo.InvariantCulture, $"limit is {limit}")));

    public static ApiException Invalid(ResourceDefinition kind, string name, IReadOnlyList<FieldError> errors) =>
        new(Status.Invalid(kind.GroupKind, name, errors));

    public static ApiException Invalid(string group, string kind, FieldErrorReason reason, string field, string message) =>
        Invalid(group, kind, "", reason, field, message);

    public static ApiException Invalid(string group, string kind, string name, FieldErrorReason reason, string field, string message) =>
        new(Status.Invalid(new GroupResource(group, kind), name, [new FieldError(reason, field, message)]));

    public static ApiException Invalid(string group, string kind, IReadOnlyList<FieldError> errors) => new(Status.Invalid(new GroupResource(group, kind), "", errors));

    /// <summary>The history that a read needs is gone. <paramref name="freshContinue"/>: where a page reader may go on, inconsistently.</summary>
    public static ApiException Expired(string message, string? freshContinue = null) =>
        new(Status.Expired(message) with { Metadata = new ListMeta { Continue = freshContinue } });

    public static ApiException TooOldResourceVersion(CompactedException compacted) =>
        Expired(string.Create(CultureInfo.InvariantCulture, $"too old resource version: {compacted.Requested} ({compacted.Compacted + 1})"));

    public static ApiException TooLargeResourceVersion(long requested, long current) => new(Status.ResourceVersionTooLarge(requested, current));

    public static ApiException TooManyRequests(string message, int retryAfterSeconds, params IReadOnlyList<StatusCause> causes)
    {
        var status = Status.TooManyRequests(message, retryAfterSeconds);
        return new(causes.Count == 0 ? status : status with { Details = status.Details! with { Causes = causes } });
    }

    public static ApiException Timeout(string message) => new(Status.Timeout(message));

    /// <summary>What was asked for is nothing that this server can do.</summary>
    public static ApiException NotImplemented(string message) => new(Status.Failure(StatusCodes.Status501NotImplemented, "NotImplemented", message));

    public static ApiException Unavailable(string message) => new(Status.ServiceUnavailable(message));

    public static ApiException BadGateway(string message) => new(Status.Failure(502, StatusReason.InternalError, message));

    public static ApiException Internal(string message) => new(Status.InternalError(message));

    // Upstream says no more than this; what did not fit stands in the causes, where kubectl shows it.
    private static ApiException PatchMisfit(string why) => new(Status.Failure(422, StatusReason.Invalid, "the server rejected our request due to an error in our request",
        new StatusDetails { Causes = [new StatusCause { Message = why }] }));

    /// <summary>What a client is told of an exception; null when its connection is gone and nobody listens.</summary>
    public static ApiException? From(Exception exception, HttpContext context) => exception switch
    {
        ApiException api => api,
        KubeJsonException json => BadRequest(json.Message),
        PatchException { IsTooLarge: true } patch => new ApiException(Status.RequestEntityTooLarge(patch.Message)),
        PatchException patch => patch.IsWellFormed ? PatchMisfit(patch.Message) : BadRequest(patch.Message),
        ApplyConflictException conflict => new ApiException(Status.ApplyConflict(conflict.Message,
            [.. conflict.Conflicts.Select(c => new StatusCause { Reason = StatusCauseReason.FieldManagerConflict, Message = c.Message, Field = c.Field })])),
        CompactedException compacted => TooOldResourceVersion(compacted),
        FutureRevisionException future => TooLargeResourceVersion(future.Requested, future.Current),
        StoreUnavailableException store => Unavailable(store.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ApiException(Status.RequestEntityTooLarge(exception.Message)),
        BadHttpRequestException bad => BadRequest(bad.Message),
        OperationCanceledException when context.RequestAborted.IsCancellationRequested => null,
        OperationCanceledException => Unavailable("the server is shutting down"),
        IOException when context.RequestAborted.IsCancellationRequested => null,
        _ => Internal(exception.Message),
    };
}
