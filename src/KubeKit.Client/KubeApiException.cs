using System.Net;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client;

/// <summary>The API server refused a request; <see cref="Status"/> says why.</summary>
public sealed class KubeApiException(Status status, HttpStatusCode code, Exception? inner = null)
    : Exception(status.Message ?? $"the server answered {(int)code}", inner)
{
    /// <summary>What the server said.</summary>
    public Status Status { get; } = status;

    /// <summary>The HTTP status code.</summary>
    public HttpStatusCode Code { get; } = code;

    /// <summary>The machine-readable reason, such as <c>NotFound</c>, <c>AlreadyExists</c>, <c>Conflict</c>, <c>Expired</c>.</summary>
    public string Reason => Status.Reason ?? "";

    /// <summary>The server's advice when to try again; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the object does not exist.</summary>
    public bool IsNotFound => Code == HttpStatusCode.NotFound;

    /// <summary>Whether the object changed since it was read.</summary>
    public bool IsConflict => Code == HttpStatusCode.Conflict && Reason != "AlreadyExists";

    /// <summary>Whether an object of that name exists.</summary>
    public bool IsAlreadyExists => Reason == "AlreadyExists";
}
