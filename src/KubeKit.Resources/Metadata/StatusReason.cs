namespace KubeKit.Resources.Metadata;

/// <summary>The values of <see cref="Status.Reason"/>: what went wrong, for programs.</summary>
public static class StatusReason
{
    /// <summary>401: the caller is not known.</summary>
    public const string Unauthorized = "Unauthorized";

    /// <summary>403: the caller may not do this.</summary>
    public const string Forbidden = "Forbidden";

    /// <summary>404: no such object or resource.</summary>
    public const string NotFound = "NotFound";

    /// <summary>409: an object of that name is there already.</summary>
    public const string AlreadyExists = "AlreadyExists";

    /// <summary>409: the object changed meanwhile, or fields have other managers.</summary>
    public const string Conflict = "Conflict";

    /// <summary>410: no longer to be had.</summary>
    public const string Gone = "Gone";

    /// <summary>422: the object breaks rules; details tell which.</summary>
    public const string Invalid = "Invalid";

    /// <summary>410: the resource version or continue token is too old; list again.</summary>
    public const string Expired = "Expired";

    /// <summary>500: the server could not finish; try again after some seconds.</summary>
    public const string ServerTimeout = "ServerTimeout";

    /// <summary>504: time is up; the operation may still complete.</summary>
    public const string Timeout = "Timeout";

    /// <summary>429: try again later.</summary>
    public const string TooManyRequests = "TooManyRequests";

    /// <summary>400: the request makes no sense.</summary>
    public const string BadRequest = "BadRequest";

    /// <summary>405: the resource does not support this method.</summary>
    public const string MethodNotAllowed = "MethodNotAllowed";

    /// <summary>406: the server cannot answer in any of the types accepted.</summary>
    public const string NotAcceptable = "NotAcceptable";

    /// <summary>413: the request is too large.</summary>
    public const string RequestEntityTooLarge = "RequestEntityTooLarge";

    /// <summary>415: the server cannot read the type of the body.</summary>
    public const string UnsupportedMediaType = "UnsupportedMediaType";

    /// <summary>500: the server failed.</summary>
    public const string InternalError = "InternalError";

    /// <summary>503: the server or a service behind it is not available.</summary>
    public const string ServiceUnavailable = "ServiceUnavailable";
}

/// <summary>The values of <see cref="StatusCause.Reason"/> that are not field errors.</summary>
public static class StatusCauseReason
{
    /// <summary>Server-side apply met a field of another manager.</summary>
    public const string FieldManagerConflict = "FieldManagerConflict";

    /// <summary>The resource version asked for lies in the future.</summary>
    public const string ResourceVersionTooLarge = "ResourceVersionTooLarge";

    /// <summary>A PodDisruptionBudget stands in the way.</summary>
    public const string DisruptionBudget = "DisruptionBudget";

    /// <summary>The namespace is being deleted.</summary>
    public const string NamespaceTerminating = "NamespaceTerminating";

    /// <summary>The response could not be understood.</summary>
    public const string UnexpectedServerResponse = "UnexpectedServerResponse";
}
