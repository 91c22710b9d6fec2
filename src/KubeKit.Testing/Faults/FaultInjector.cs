using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using KubeKit.ApiServer;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.Testing;

/// <summary>
/// Makes things go wrong between the API server of a test cluster and its clients, the cluster's own components included: what
/// code that talks to Kubernetes must stand, and seldom meets in a test. Faults are tried in the order in which they were added,
/// and the first that concerns a request happens to it.
/// </summary>
public sealed class FaultInjector
{
    private readonly ConcurrentDictionary<HttpContext, RequestInfo> _watches = new();
    private ImmutableArray<Fault> _faults = [];

    internal FaultInjector()
    {
    }

    /// <summary>The clock of delays.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Refuses requests with a code, as the API server would: 429 and 503 as an overloaded one, 403 as one that forbids.</summary>
    /// <param name="requests">Which requests.</param>
    /// <param name="code">The HTTP status code.</param>
    /// <param name="times">How often.</param>
    /// <param name="retryAfter">What clients are told to wait, in whole seconds; null for nothing.</param>
    public Fault Refuse(Func<RequestInfo, bool> requests, HttpStatusCode code, int times = 1, TimeSpan? retryAfter = null) =>
        Add(requests, times, (_, request, context, _) =>
        {
            var seconds = retryAfter is { } wait ? (int)wait.TotalSeconds : 0;
            if (seconds > 0)
            {
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            return Refusals.WriteAsync(context, Refusals.Of(request, code, seconds));
        });

    /// <summary>Answers writes of a kind with a conflict, as if somebody else had changed the object since it was read.</summary>
    public Fault Conflict<T>(int times = 1)
        where T : KubeObject, IKubeResource<T> =>
        Add(request => request.IsOf<T>() && request.Verb is "update" or "patch", times, static (_, request, context, _) => Refusals.WriteAsync(context, Status.Conflict(T.Definition.GroupResource, request.Name)));

    /// <summary>Lets requests wait before the server gets them, by the cluster's clock.</summary>
    public Fault Delay(Func<RequestInfo, bool> requests, TimeSpan delay, int times = int.MaxValue) => Add(requests, times, async (_, _, context, next) =>
    {
        await Task.Delay(delay, Time, context.RequestAborted);
        await next(context);
    });

    /// <summary>Does what requests ask for and then cuts the connection before the answer: their clients cannot know whether it was done.</summary>
    public Fault LoseAnswers(Func<RequestInfo, bool> requests, int times = 1) => Add(requests, times, static async (_, _, context, next) =>
    {
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await next(context);
        context.Abort();
    });

    /// <summary>
    /// Keeps every event back from watches that begin or go on while this stands: caches grow stale, and controllers decide by
    /// what was. Disposing it lets the events through, in their order. The server cuts off a watch that takes nothing for a
    /// minute of the cluster's time.
    /// </summary>
    public Fault HoldWatches(Func<RequestInfo, bool> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var hold = Add(request => request.IsWatch && requests(request), int.MaxValue, static (fault, _, context, next) =>
        {
            HeldBody.Of(context).Hold(fault.Ended.Task);
            return next(context);
        });
        foreach (var (context, request) in _watches)
        {
            if (requests(request))
            {
                HeldBody.Of(context).Hold(hold.Ended.Task);
            }
        }

        return hold;
    }

    /// <summary>Cuts the connections of running watches; returns how many.</summary>
    public int DropWatches(Func<RequestInfo, bool>? requests = null)
    {
        var dropped = 0;
        foreach (var (context, request) in _watches)
        {
            if (requests is null || requests(request))
            {
                context.Abort();
                dropped++;
            }
        }

        return dropped;
    }

    internal Task StageAsync(RequestInfo request, HttpContext context, RequestDelegate next) =>
        request.IsWatch ? WatchAsync(request, context, next) : ServeAsync(request, context, next);

    private async Task WatchAsync(RequestInfo request, HttpContext context, RequestDelegate next)
    {
        HeldBody.Put(context);
        _watches[context] = request;
        try
        {
            await ServeAsync(request, context, next);
        }
        finally
        {
            _watches.TryRemove(context, out _);
        }
    }

    private Task ServeAsync(RequestInfo request, HttpContext context, RequestDelegate next) =>
        Find(request) is { } fault ? fault.HappenAsync(request, context, next) : next(context);

    private Fault? Find(in RequestInfo request)
    {
        foreach (var fault in _faults)
        {
            if (fault.Concerns(request))
            {
                return fault;
            }
        }

        return null;
    }

    private Fault Add(Func<RequestInfo, bool> requests, int times, FaultHappening happen)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        var fault = new Fault(requests, times, happen, Remove);
        ImmutableInterlocked.Update(ref _faults, static (faults, added) => faults.Add(added), fault);
        return fault;
    }

    private void Remove(Fault fault) => ImmutableInterlocked.Update(ref _faults, static (faults, removed) => faults.Remove(removed), fault);
}
