using KubeKit.ApiServer;
using KubeKit.Client.Loops;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.Testing.Time;

/// <summary>The stage before a cluster's API server that lets requests be answered in turns, where time stands still.</summary>
internal sealed class StoppedTime
{
    /// <summary>The turns; null where time passes by itself.</summary>
    public TurnContext? Turns { get; set; }

    public Task StageAsync(RequestInfo request, HttpContext context, RequestDelegate next) =>
        Turns is { } turns ? AnswerAsync(turns, context, next) : next(context);

    private static async Task AnswerAsync(TurnContext turns, HttpContext context, RequestDelegate next)
    {
        var call = turns.FindCall(context.Request.Headers[CallHandler.Header]);
        if (call is not null)
        {
            context.Request.Headers.Remove(CallHandler.Header);
            context.Features.Set<IHttpResponseBodyFeature>(new CallBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), call));
        }

        await ReceiveAsync(context);
        var answering = LoopContext.Run(turns, async () =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                call?.End();
            }
        });
        call?.Arrive();
        await answering;
    }

    // All of the request is there before its turn comes: what waits for the rest of it would seem to be at rest.
    private static async Task ReceiveAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            return;
        }

        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.IsCompleted || read.IsCanceled)
            {
                body.AdvanceTo(read.Buffer.Start);
                return;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
