using System.Net;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Transport;

/// <summary>Turns a refusal, as a response or as an event of a watch, into a <see cref="KubeApiException"/>.</summary>
internal static class StatusError
{
    public static async ValueTask<KubeApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = new Status();
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json";
        using var body = await ResponseBuffer.ReadAsync(response.Content, cancellationToken);
        if (isJson)
        {
            status = TryParse(body.Span) ?? status;
        }

        if (string.IsNullOrEmpty(status.Message))
        {
            // A proxy, or a server that is starting, answers in plain text.
            var text = isJson ? "" : System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 1024)]).Trim();
            status = status with
            {
                Message = text.Length > 0 ? text : $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd(),
                Reason = status.Reason ?? Reason(response.StatusCode),
                Code = (int)response.StatusCode,
            };
        }

        return new KubeApiException(status, response.StatusCode)
        {
            RetryAfter = response.Headers.RetryAfter?.Delta ?? Seconds(status.Details?.RetryAfterSeconds),
        };
    }

    public static KubeApiException FromWatch(ReadOnlySpan<byte> statusJson)
    {
        var status = TryParse(statusJson) ?? new Status { Reason = "InternalError", Message = "the watch ended with an unreadable error" };
        return new KubeApiException(status, (HttpStatusCode)(status.Code ?? 500)) { RetryAfter = Seconds(status.Details?.RetryAfterSeconds) };
    }

    private static Status? TryParse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new KubeJsonReader(json, new DecodeContext());
            return Status.ReadJson(ref reader);
        }
        catch (KubeJsonException)
        {
            return null;
        }
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is > 0 ? TimeSpan.FromSeconds(seconds.Value) : null;

    private static string Reason(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => "BadRequest",
        HttpStatusCode.Unauthorized => "Unauthorized",
        HttpStatusCode.Forbidden => "Forbidden",
        HttpStatusCode.NotFound => "NotFound",
        HttpStatusCode.MethodNotAllowed => "MethodNotAllowed",
        HttpStatusCode.Conflict => "Conflict",
        HttpStatusCode.Gone => "Expired",
        HttpStatusCode.RequestEntityTooLarge => "RequestEntityTooLarge",
        HttpStatusCode.UnprocessableEntity => "Invalid",
        HttpStatusCode.TooManyRequests => "TooManyRequests",
        HttpStatusCode.ServiceUnavailable => "ServiceUnavailable",
        HttpStatusCode.GatewayTimeout => "Timeout",
        _ => "InternalError",
    };
}
