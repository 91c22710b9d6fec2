using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>
/// Bounds how many requests are worked on at once, by the cluster's flow schemas and priority levels, so that nodes stay alive
/// in the cluster's eyes whatever others do. Who finds no seat waits; who finds too many waiting is told to come back.
/// Components of this process need no seat, and a watch keeps its own only until it has sent what was there.
/// </summary>
internal sealed class RequestGate(FlowTable table)
{
    private const string SchemaHeader = "X-Kubernetes-PF-FlowSchema-UID";
    private const string LevelHeader = "X-Kubernetes-PF-PriorityLevel-UID";

    /// <summary>What refusals keep of an answer's head.</summary>
    public static readonly string[] Headers = [SchemaHeader, LevelHeader];

    /// <summary>Takes a seat, or waits for one; disposing gives it back. Null where none is needed.</summary>
    /// <exception cref="ApiException">Too many wait already, or it took too long: 429.</exception>
    public async ValueTask<IDisposable?> EnterAsync(HttpContext context, ApiPath path, string verb, UserInfo user)
    {
        if (context.Features.Get<IInProcessIdentityFeature>() is not null)
        {
            return null;
        }

        var request = new FlowRequest(user, path, verb, context.Request.Path.Value ?? "");
        var entry = table.Find(request);
        var headers = context.Response.Headers;
        headers[SchemaHeader] = entry.SchemaUid;
        headers[LevelHeader] = entry.Level.Uid;
        if (entry.Level.IsExempt || (verb != Verbs.Watch && LongRunning.Is(context.Request, path, verb)))
        {
            return null;
        }

        return await table.Seats.EnterAsync(entry.Level, entry.FlowOf(request), context.RequestAborted)
            ?? throw ApiErrors.TooManyRequests("Too many requests, please try again later.", retryAfterSeconds: 1);
    }
}
