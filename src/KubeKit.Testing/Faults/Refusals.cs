using System.Globalization;
using System.Net;
using KubeKit.ApiServer;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Testing;

/// <summary>Refusals in the API server's words, where it has some for the code.</summary>
internal static class Refusals
{
    public static Status Of(RequestInfo request, HttpStatusCode code, int retryAfterSeconds)
    {
        var kind = new GroupResource(request.Group, request.Resource);
        return code switch
        {
            HttpStatusCode.NotFound => Status.NotFound(kind, request.Name),
            HttpStatusCode.Conflict => Status.Conflict(kind, request.Name),
            HttpStatusCode.Forbidden => Status.Forbidden(kind, request.Name, "a fault of the test"),
            HttpStatusCode.Unauthorized => Status.Unauthorized(),
            HttpStatusCode.Gone => Status.Expired("too old resource version: a fault of the test"),
            HttpStatusCode.TooManyRequests => Status.TooManyRequests("the server has received too many requests and has asked us to try again later", retryAfterSeconds),
            HttpStatusCode.ServiceUnavailable => Status.ServiceUnavailable("the server is currently unable to handle the request"),
            HttpStatusCode.GatewayTimeout => Status.Timeout("request did not complete within the allotted timeout", retryAfterSeconds),
            HttpStatusCode.InternalServerError => Status.InternalError("a fault of the test"),
            _ => Status.Failure((int)code, "", string.Create(CultureInfo.InvariantCulture, $"the test refuses with {(int)code}")),
        };
    }

    public static async Task WriteAsync(HttpContext context, Status status)
    {
        context.Response.StatusCode = status.Code ?? StatusCodes.Status500InternalServerError;
        context.Response.ContentType = "application/json";
        KubeJson.Write(status, context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
