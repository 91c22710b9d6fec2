using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Metadata;

// The texts and codes are those of upstream's API errors: kubectl and other clients show the former and act on the latter.
public sealed partial record Status
{
    /// <summary>The text of a conflict with a change made meanwhile.</summary>
    public const string ModifiedMeanwhile = "the object has been modified; please apply your changes to the latest version and try again";

    /// <summary>Whether this tells of a success.</summary>
    public bool IsSuccess => StatusValue == "Success";

    /// <summary>200: done.</summary>
    public static Status Success(StatusDetails? details = null) => new() { Metadata = new ListMeta(), StatusValue = "Success", Details = details, Code = 200 };

    /// <summary>A failure of any sort.</summary>
    public static Status Failure(int code, string reason, string message, StatusDetails? details = null) =>
        new() { Metadata = new ListMeta(), StatusValue = "Failure", Message = message, Reason = reason, Details = details, Code = code };

    /// <summary>404: <c>pods "x" not found</c>.</summary>
    public static Status NotFound(GroupResource resource, string name) =>
        Failure(404, StatusReason.NotFound, $"{resource} \"{name}\" not found", About(resource, name));

    /// <summary>404 for a path that nothing serves.</summary>
    public static Status PathNotFound() => Failure(404, StatusReason.NotFound, "the server could not find the requested resource", new StatusDetails());

    /// <summary>409: <c>pods "x" already exists</c>.</summary>
    public static Status AlreadyExists(GroupResource resource, string name) =>
        Failure(409, StatusReason.AlreadyExists, $"{resource} \"{name}\" already exists", About(resource, name));

    /// <summary>409: no free name was found for a <c>generateName</c>.</summary>
    public static Status GeneratedNameExists(GroupResource resource, string name) =>
        Failure(409, StatusReason.AlreadyExists, $"{resource} \"{name}\" already exists, the server was not able to generate a unique name for the object",
            About(resource, name) with { RetryAfterSeconds = 1 });

    /// <summary>409: <c>Operation cannot be fulfilled on deployments.apps "x": why</c>.</summary>
    public static Status Conflict(GroupResource resource, string name, string why = ModifiedMeanwhile) =>
        Failure(409, StatusReason.Conflict, $"Operation cannot be fulfilled on {resource} \"{name}\": {why}", About(resource, name));

    /// <summary>409 of server-side apply: fields that other managers own.</summary>
    public static Status ApplyConflict(string message, IReadOnlyList<StatusCause> causes) =>
        Failure(409, StatusReason.Conflict, message, new StatusDetails { Causes = causes });

    /// <summary>422: <c>Deployment.apps "x" is invalid: [spec.replicas: Invalid value: ...]</c>.</summary>
    public static Status Invalid(GroupResource kind, string name, IReadOnlyList<FieldError> errors)
    {
        var texts = errors.Select(error => error.ToString()).Distinct(StringComparer.Ordinal).ToList();
        var message = texts.Count switch
        {
            0 => $"{kind} \"{name}\" is invalid",
            1 => $"{kind} \"{name}\" is invalid: {texts[0]}",
            _ => $"{kind} \"{name}\" is invalid: [{string.Join(", ", texts)}]",
        };
        return Failure(422, StatusReason.Invalid, message, About(kind, name) with
        {
            Causes = [.. errors.Select(error => new StatusCause { Reason = error.Reason.ToString(), Message = error.Message, Field = error.Path })],
        });
    }

    /// <summary>400.</summary>
    public static Status BadRequest(string message) => Failure(400, StatusReason.BadRequest, message);

    /// <summary>401.</summary>
    public static Status Unauthorized(string message = "Unauthorized") => Failure(401, StatusReason.Unauthorized, message);

    /// <summary>403: <c>pods "x" is forbidden: why</c>; without a resource <c>forbidden: why</c>.</summary>
    public static Status Forbidden(GroupResource resource, string? name, string why) =>
        Failure(403, StatusReason.Forbidden,
            string.IsNullOrEmpty(resource.Resource) ? $"forbidden: {why}"
            : string.IsNullOrEmpty(name) ? $"{resource} is forbidden: {why}"
            : $"{resource} \"{name}\" is forbidden: {why}",
            About(resource, name));

    /// <summary>405: <c>patch is not supported on resources of kind "pods"</c>.</summary>
    public static Status MethodNotSupported(GroupResource resource, string action) =>
        Failure(405, StatusReason.MethodNotAllowed, $"{action} is not supported on resources of kind \"{resource}\"", About(resource, null));

    /// <summary>405 for a path that does not take the method.</summary>
    public static Status MethodNotAllowed() =>
        Failure(405, StatusReason.MethodNotAllowed, "the server does not allow this method on the requested resource", new StatusDetails());

    /// <summary>406: none of the types accepted can be served.</summary>
    public static Status NotAcceptable(IEnumerable<string> supported) =>
        Failure(406, StatusReason.NotAcceptable, $"only the following media types are accepted: {string.Join(", ", supported)}");

    /// <summary>415: the body's type cannot be read.</summary>
    public static Status UnsupportedMediaType(IEnumerable<string> supported) =>
        Failure(415, StatusReason.UnsupportedMediaType,
            $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", supported)}");

    /// <summary>410: no longer to be had.</summary>
    public static Status Gone(string message) => Failure(410, StatusReason.Gone, message);

    /// <summary>410: a resource version or continue token is too old.</summary>
    public static Status Expired(string message) => Failure(410, StatusReason.Expired, message);

    /// <summary>504: <c>Timeout: message</c>.</summary>
    public static Status Timeout(string message, int retryAfterSeconds = 0) =>
        Failure(504, StatusReason.Timeout, $"Timeout: {message}", RetryAfter(retryAfterSeconds));

    /// <summary>504: the server has not yet seen the resource version asked for.</summary>
    public static Status ResourceVersionTooLarge(long asked, long current) =>
        Failure(504, StatusReason.Timeout, $"Timeout: Too large resource version: {asked}, current: {current}",
            RetryAfter(1) with { Causes = [new StatusCause { Reason = StatusCauseReason.ResourceVersionTooLarge, Message = "Too large resource version" }] });

    /// <summary>500: the operation did not finish in time and may be tried again.</summary>
    public static Status ServerTimeout(GroupResource resource, string operation, int retryAfterSeconds) =>
        Failure(500, StatusReason.ServerTimeout, $"The {operation} operation against {resource} could not be completed at this time, please try again.",
            About(resource, operation) with { RetryAfterSeconds = retryAfterSeconds });

    /// <summary>429.</summary>
    public static Status TooManyRequests(string message, int retryAfterSeconds) =>
        Failure(429, StatusReason.TooManyRequests, message, RetryAfter(retryAfterSeconds));

    /// <summary>500: <c>Internal error occurred: message</c>.</summary>
    public static Status InternalError(string message) =>
        Failure(500, StatusReason.InternalError, $"Internal error occurred: {message}", new StatusDetails { Causes = [new StatusCause { Message = message }] });

    /// <summary>503.</summary>
    public static Status ServiceUnavailable(string message) => Failure(503, StatusReason.ServiceUnavailable, message);

    /// <summary>413: <c>Request entity too large: message</c>.</summary>
    public static Status RequestEntityTooLarge(string message) =>
        Failure(413, StatusReason.RequestEntityTooLarge, $"Request entity too large: {message}");

    /// <summary>The failure that an answer without a readable Status stands for.</summary>
    public static Status FromHttp(int code, string body) => code switch
    {
        400 => Failure(code, StatusReason.BadRequest, Or(body, "the server rejected our request for an unknown reason")),
        401 => Failure(code, StatusReason.Unauthorized, "the server has asked for the client to provide credentials"),
        403 => Failure(code, StatusReason.Forbidden, Or(body, "unknown")),
        404 => Failure(code, StatusReason.NotFound, "the server could not find the requested resource"),
        405 => Failure(code, StatusReason.MethodNotAllowed, "the server does not allow this method on the requested resource"),
        406 => Failure(code, StatusReason.NotAcceptable, Or(body, "the server was unable to respond with a content type that the client supports")),
        409 => Failure(code, StatusReason.Conflict, "the server reported a conflict"),
        410 => Failure(code, StatusReason.Gone, Or(body, "gone")),
        413 => Failure(code, StatusReason.RequestEntityTooLarge, Or(body, "the request is too large")),
        415 => Failure(code, StatusReason.UnsupportedMediaType, Or(body, "unknown")),
        422 => Failure(code, StatusReason.Invalid, "the server rejected our request due to an error in our request"),
        429 => Failure(code, StatusReason.TooManyRequests, "the server has received too many requests and has asked us to try again later"),
        500 => Failure(code, StatusReason.InternalError, $"an error on the server (\"{body}\") has prevented the request from succeeding"),
        503 => Failure(code, StatusReason.ServiceUnavailable, "the server is currently unable to handle the request"),
        504 => Failure(code, StatusReason.Timeout, "the server was unable to return a response in the time allotted, but may still be processing the request"),
        _ => Failure(code, "", $"the server responded with the status code {code} but did not return more information"),
    };

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    private static StatusDetails RetryAfter(int seconds) => new() { RetryAfterSeconds = seconds > 0 ? seconds : null };

    private static StatusDetails About(GroupResource resource, string? name) => new()
    {
        Name = string.IsNullOrEmpty(name) ? null : name,
        Group = string.IsNullOrEmpty(resource.Group) ? null : resource.Group,
        Kind = string.IsNullOrEmpty(resource.Resource) ? null : resource.Resource,
    };
}
