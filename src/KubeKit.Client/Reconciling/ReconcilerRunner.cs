using System.Diagnostics;
using KubeKit.Client.Informers;
using KubeKit.Client.Loops;
using KubeKit.Client.WorkQueues;
using KubeKit.Resources;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Reconciling;

/// <summary>Runs a reconciler: its informers, its queue and its workers, until cancelled.</summary>
public sealed partial class ReconcilerRunner<T>
    where T : KubeObject, IKubeResource<T>
{
    private readonly Reconciler<T> _reconciler;
    private readonly IInformerFactory _informers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _name;

    /// <summary>A runner; <see cref="RunAsync"/> starts it.</summary>
    public ReconcilerRunner(Reconciler<T> reconciler, IInformerFactory informers, TimeProvider timeProvider, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(reconciler);
        (_reconciler, _informers, _time, _logger) = (reconciler, informers, timeProvider, logger);
        _name = reconciler.GetType().Name;
    }

    /// <summary>The queue of keys while it runs; null before and after.</summary>
    internal WorkQueue<ObjectKey>? Queue { get; private set; }

    /// <summary>Whether every informer has its first list.</summary>
    internal bool HasSynced { get; private set; }

    /// <summary>Waits until every informer has its first list, then reconciles until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = new ReconcilerBuilder<T>();
        _reconciler.Configure(builder);
        using var queue = new WorkQueue<ObjectKey>(_name, builder.Queue, _time);
        Queue = queue;
        var subscriptions = Subscribe(builder, queue);
        try
        {
            await _informers.Get<T>(builder.For).WaitForSyncAsync(cancellationToken);
            foreach (var sync in builder.Syncs)
            {
                await sync(_informers, cancellationToken);
            }

            HasSynced = true;
            Log.Started(_logger, _name, builder.Concurrency);
            await Task.WhenAll(Enumerable.Range(0, builder.Concurrency).Select(_ => LoopContext.Run(() => WorkAsync(queue, cancellationToken))));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end.
        }
        finally
        {
            subscriptions.ForEach(subscription => subscription.Dispose());
            (Queue, HasSynced) = (null, false);
        }
    }

    private List<IDisposable> Subscribe(ReconcilerBuilder<T> builder, WorkQueue<ObjectKey> queue)
    {
        var predicate = builder.Predicate;
        var informer = _informers.Get<T>(builder.For);
        return
        [
            informer.Subscribe(e =>
            {
                if (predicate is null || predicate(e))
                {
                    queue.Add(ObjectKey.Of(e.Object));
                }
            }),
            .. builder.Sources.Select(source => source(_informers, queue.Add)),
            .. builder.ResyncPeriod is { } period ? [_time.CreateTimer(_ => Resync(informer, queue), null, period, period)] : Array.Empty<IDisposable>(),
        ];
    }

    private static void Resync(IInformer<T> informer, WorkQueue<ObjectKey> queue)
    {
        foreach (var value in informer.List())
        {
            queue.Add(ObjectKey.Of(value));
        }
    }

    private async Task WorkAsync(WorkQueue<ObjectKey> queue, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            ObjectKey key;
            try
            {
                key = await queue.TakeAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await ReconcileAsync(queue, key, cancellationToken);
            }
            finally
            {
                queue.Done(key);
            }
        }
    }

    private async Task ReconcileAsync(WorkQueue<ObjectKey> queue, ObjectKey key, CancellationToken cancellationToken)
    {
        using var activity = ClientMetrics.Activities.StartActivity("reconcile");
        activity?.SetTag("controller", _name).SetTag("kind", T.Definition.Kind.Kind).SetTag("key", key.ToString());
        var started = _time.GetTimestamp();
        var outcome = "success";
        try
        {
            var result = await _reconciler.ReconcileAsync(key, cancellationToken);
            if (result.IsAgain)
            {
                outcome = "requeue";
                queue.AddRateLimited(key);
            }
            else
            {
                queue.Forget(key);
            }

            if (result.RequeueAfter is { } delay)
            {
                outcome = "requeue_after";
                queue.AddAfter(key, delay);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
        }
        catch (TerminalException e)
        {
            outcome = "terminal_error";
            activity?.AddException(e);
            queue.Forget(key);
            Log.Terminal(_logger, e, _name, key);
        }
        catch (KubeApiException e) when (e.IsConflict)
        {
            // Somebody else was faster, or the informer lags behind an own write: reading again settles it.
            outcome = "conflict";
            queue.AddRateLimited(key);
            Log.Conflict(_logger, _name, key, e.Message);
        }
        catch (Exception e)
        {
            outcome = "error";
            activity?.AddException(e);
            queue.AddRateLimited(key);
            Log.Failed(_logger, e, _name, key, queue.Failures(key));
        }

        Measure(outcome, started);
        activity?.SetTag("result", outcome).SetStatus(outcome is "error" or "terminal_error" ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
    }

    private void Measure(string outcome, long started)
    {
        var tags = new TagList { { "controller", _name } };
        ClientMetrics.ReconcileDuration.Record(_time.GetElapsedTime(started).TotalSeconds, tags);
        if (outcome is "error" or "terminal_error")
        {
            ClientMetrics.ReconcileErrors.Add(1, tags);
        }

        tags.Add("result", outcome);
        ClientMetrics.Reconciles.Add(1, tags);
    }

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Debug, "{Reconciler} started with {Workers} workers")]
        public static partial void Started(ILogger logger, string reconciler, int workers);

        [LoggerMessage(1201, LogLevel.Error, "{Reconciler} failed on {Key} ({Failures} in a row); it will be tried again")]
        public static partial void Failed(ILogger logger, Exception exception, string reconciler, ObjectKey key, int failures);

        [LoggerMessage(1202, LogLevel.Error, "{Reconciler} gave up {Key} until something changes")]
        public static partial void Terminal(ILogger logger, Exception exception, string reconciler, ObjectKey key);

        [LoggerMessage(1203, LogLevel.Debug, "{Reconciler} met a conflict on {Key}: {Problem}")]
        public static partial void Conflict(ILogger logger, string reconciler, ObjectKey key, string problem);
    }
}
