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
    public static ApiException NotFound(ResourceDefinition kind, string name) =>
        NotFound(kind.Kind.Group, kind.Names.Plural, name);

    public static ApiException NotFound(string group, string plural, string name) =>
        Make(404, "NotFound", $"{Qualified(group, plural)} \"{name}\" not found", Details(group, plural, name));

    public static ApiException NoSuchPath() =>
        Make(404, "NotFound", "the server could not find the requested resource", new StatusDetails());

    public static ApiException AlreadyExists(ResourceDefinition kind, string name) =>
        Make(409, "AlreadyExists", $"{Qualified(kind)} \"{name}\" already exists", Details(kind, name));

    public static ApiException NoUniqueName(ResourceDefinition kind, string name) =>
        Make(409, "AlreadyExists",
            $"{Qualified(kind)} \"{name}\" already exists, the server was not able to generate a unique name for the object", Details(kind, name));

    public static ApiException Conflict(ResourceDefinition kind, string name, string why) =>
        Make(409, "Conflict", $"Operation cannot be fulfilled on {Qualified(kind)} \"{name}\": {why}", Details(kind, name));

    public static ApiException ObjectModified(ResourceDefinition kind, string name) =>
        Conflict(kind, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException BadRequest(string message) => Make(400, "BadRequest", message);

    public static ApiException Unauthorized() => Make(401, "Unauthorized", "Unauthorized");

    public static ApiException Forbidden(AuthorizationRequest request, string reason)
    {
        var tail = reason.Length == 0 ? "" : $": {reason}";
        var user = $"User \"{request.User.Name}\" cannot {request.Verb}";
        if (!request.IsResourceRequest)
        {
            return Make(403, "Forbidden", $"forbidden: {user} path \"{request.Path}\"{tail}", new StatusDetails());
        }

        var resource = request.Subresource.Length == 0 ? request.Resource : $"{request.Resource}/{request.Subresource}";
        var where = request.Namespace.Length > 0 && request.Resource != "namespaces" ? $"in the namespace \"{request.Namespace}\"" : "at the cluster scope";
        var what = request.Name.Length == 0 ? $"{Qualified(request.ApiGroup, request.Resource)} is forbidden" : $"{Qualified(request.ApiGroup, request.Resource)} \"{request.Name}\" is forbidden";
        return Make(403, "Forbidden", $"{what}: {user} resource \"{resource}\" in API group \"{request.ApiGroup}\" {where}{tail}",
            Details(request.ApiGroup, request.Resource, request.Name));
    }

    public static ApiException Forbidden(ResourceDefinition kind, string name, string why, params IReadOnlyList<StatusCause> causes)
    {
        var what = name.Length == 0 ? $"{Qualified(kind)} is forbidden" : $"{Qualified(kind)} \"{name}\" is forbidden";
        return Make(403, "Forbidden", $"{what}: {why}", Details(kind, name) with { Causes = causes.Count == 0 ? null : causes });
    }

    public static ApiException MethodNotAllowed() =>
        Make(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", new StatusDetails());

    public static ApiException MethodNotSupported(string group, string plural, string verb) =>
        Make(405, "MethodNotAllowed", $"{verb} is not supported on resources of kind \"{Qualified(group, plural)}\"", Details(group, plural, ""));

    public static ApiException NotAcceptable() =>
        Make(406, "NotAcceptable", "only the following media types are accepted: application/json, application/yaml");

    public static ApiException UnsupportedMediaType(params IReadOnlyList<string> accepted) =>
        Make(415, "UnsupportedMediaType",
            $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}");

    public static ApiException TooLarge(int limit) =>
        Make(413, "RequestEntityTooLarge", string.Create(CultureInfo.InvariantCulture, $"Request entity too large: limit is {limit}"));

    public static ApiException Invalid(ResourceDefinition kind, string name, IReadOnlyList<FieldError> errors) =>
        Invalid(kind.Kind.Group, kind.Kind.Kind, name, errors);

    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var texts = errors.Count == 1 ? errors[0].ToString() : $"[{string.Join(", ", errors.Select(e => e.ToString()).Distinct(StringComparer.Ordinal))}]";
        return Make(422, "Invalid", $"{Qualified(group, kind)} \"{name}\" is invalid: {texts}", Details(group, kind, name) with
        {
            Causes = [.. errors.Select(e => new StatusCause { Reason = e.Reason.ToString(), Message = e.Message, Field = e.Path })],
        });
    }

    public static ApiException Invalid(string group, string kind, FieldErrorReason reason, string field, string message) =>
        Invalid(group, kind, "", [new FieldError(reason, field, message)]);

    /// <summary>The history that a read needs is gone. <paramref name="freshContinue"/>: where a page reader may go on, inconsistently.</summary>
    public static ApiException Expired(string message, string? freshContinue = null)
    {
        var error = Make(410, "Expired", message);
        return freshContinue is null ? error : new ApiException(error.Status with { Metadata = new ListMeta { Continue = freshContinue } });
    }

    public static ApiException TooOldResourceVersion(CompactedException compacted) =>
        Expired(string.Create(CultureInfo.InvariantCulture, $"too old resource version: {compacted.Requested} ({compacted.Compacted + 1})"));

    public static ApiException TooLargeResourceVersion(long requested, long current) =>
        Make(504, "Timeout", string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {requested}, current: {current}"), new StatusDetails
        {
            Causes = [new StatusCause { Reason = "ResourceVersionTooLarge", Message = "Too large resource version" }],
            RetryAfterSeconds = 1,
        });

    public static ApiException TooManyRequests(string message, int retryAfterSeconds, params IReadOnlyList<StatusCause> causes) =>
        Make(429, "TooManyRequests", message, new StatusDetails
        {
            RetryAfterSeconds = retryAfterSeconds > 0 ? retryAfterSeconds : null,
            Causes = causes.Count == 0 ? null : causes,
        });

    public static ApiException Unavailable(string message) => Make(503, "ServiceUnavailable", message);

    public static ApiException BadGateway(string message) => Make(502, "InternalError", message);

    public static ApiException Internal(string message) => Make(500, "InternalError", $"Internal error occurred: {message}", new StatusDetails
    {
        Causes = [new StatusCause { Message = message }],
    });

    /// <summary>What a client is told of an exception; null when its connection is gone and nobody listens.</summary>
    public static ApiException? From(Exception exception, HttpContext context) => exception switch
    {
        ApiException api => api,
        KubeJsonException json => BadRequest(json.Message),
        PatchException patch => patch.IsWellFormed ? Make(422, "Invalid", patch.Message) : BadRequest(patch.Message),
        ApplyConflictException conflict => Make(409, "Conflict", conflict.Message, new StatusDetails
        {
            Causes = [.. conflict.Conflicts.Select(c => new StatusCause { Reason = "FieldManagerConflict", Message = c.Message, Field = c.Field })],
        }),
        CompactedException compacted => TooOldResourceVersion(compacted),
        FutureRevisionException future => TooLargeResourceVersion(future.Requested, future.Current),
        StoreUnavailableException store => Unavailable(store.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Make(413, "RequestEntityTooLarge", "Request entity too large"),
        BadHttpRequestException bad => BadRequest(bad.Message),
        OperationCanceledException when context.RequestAborted.IsCancellationRequested => null,
        OperationCanceledException => Unavailable("the server is shutting down"),
        IOException when context.RequestAborted.IsCancellationRequested => null,
        _ => Internal(exception.Message),
    };

    public static string Qualified(ResourceDefinition kind) => Qualified(kind.Kind.Group, kind.Names.Plural);

    private static string Qualified(string group, string name) => group.Length == 0 ? name : $"{name}.{group}";

    private static StatusDetails Details(ResourceDefinition kind, string name) => Details(kind.Kind.Group, kind.Names.Plural, name);

    private static StatusDetails Details(string group, string kind, string name) => new()
    {
        Name = name.Length == 0 ? null : name,
        Group = group.Length == 0 ? null : group,
        Kind = kind.Length == 0 ? null : kind,
    };

    private static ApiException Make(int code, string reason, string message, StatusDetails? details = null) => new(new Status
    {
        Metadata = new ListMeta(),
        StatusValue = "Failure",
        Message = message,
        Reason = reason,
        Details = details,
        Code = code,
    });
}
