using System.Threading.Channels;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Binding;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Queue;
using Microsoft.Extensions.Logging;

namespace KubeKit.Scheduler.Scheduling;

/// <summary>
/// Places pods, one after the other, on one thread that alone holds the view of the cluster; everything that happens
/// outside reaches it as a message. Bindings run beside it: a pod counts as placed as soon as its node is chosen.
/// </summary>
internal sealed partial class SchedulingLoop : IDisposable
{
    private readonly Channel<Action> _messages = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly ClusterState _cluster = new();
    private readonly SchedulingQueue _queue;
    private readonly ClusterChanges _changes;
    private readonly Placement _placement;
    private readonly PodBinder _binder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _bindings;
    private readonly ITimer _alarm;
    private bool _disposed;

    public SchedulingLoop(PluginSet plugins, PodBinder binder, KubeSchedulerOptions options, TimeProvider time, ILogger logger)
    {
        (_binder, _time, _logger) = (binder, time, logger);
        _queue = new SchedulingQueue(options, time);
        _changes = new ClusterChanges(_cluster, _queue, options.SchedulerName);
        _placement = new Placement(plugins, options);
        _bindings = new SemaphoreSlim(options.ParallelBindings, options.ParallelBindings);
        _alarm = time.CreateTimer(_ => _messages.Writer.TryWrite(static () => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Places pods until cancelled.</summary>
    public async Task RunAsync(IInformerFactory informers, CancellationToken cancellationToken)
    {
        var (namespaces, nodes, pods) = (informers.Get<Namespace>(), informers.Get<Node>(), informers.Get<Pod>());
        using var namespaceChanges = Listen(namespaces, _changes.Apply);
        using var nodeChanges = Listen(nodes, _changes.Apply);
        using var podChanges = Listen(pods, _changes.Apply);

        // Who has not seen all pods takes full nodes for empty ones.
        await namespaces.WaitForSyncAsync(cancellationToken);
        await nodes.WaitForSyncAsync(cancellationToken);
        await pods.WaitForSyncAsync(cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            Receive();
            if (_queue.TryTake(out var queued))
            {
                await PlaceAsync(queued, cancellationToken);
            }
            else
            {
                SetAlarm();
                await _messages.Reader.WaitToReadAsync(cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _messages.Writer.TryComplete();
        _alarm.Dispose();
    }

    private IDisposable Listen<T>(IInformer<T> informer, Action<InformerEvent<T>> apply)
        where T : KubeObject, IKubeResource<T> =>
        informer.Subscribe(change => _messages.Writer.TryWrite(() => apply(change)));

    private void Receive()
    {
        while (_messages.Reader.TryRead(out var message))
        {
            message();
        }

        SchedulerMetrics.Waiting = _queue.Count;
    }

    private void SetAlarm()
    {
        if (_queue.NextDue is { } due)
        {
            var wait = due - _time.GetUtcNow();
            _alarm.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task PlaceAsync(QueuedPod queued, CancellationToken cancellationToken)
    {
        // More choices than bindings can follow would only be made on older news.
        await _bindings.WaitAsync(cancellationToken);
        var started = _time.GetTimestamp();
        PodSnapshot? pod = null;
        Task work;
        string outcome;
        try
        {
            pod = new PodSnapshot(queued.Pod);
            var result = _placement.Place(pod, _cluster);
            if (result.Node is { } node)
            {
                _cluster.AddPod(pod, node.Name);
                outcome = "scheduled";
                work = BindAsync(queued, pod, node.Name, cancellationToken);
            }
            else
            {
                _queue.AddUnschedulable(queued, result.HelpedBy);
                outcome = "unschedulable";
                work = _binder.ReportAsync(pod, PodConditionReason.Unschedulable, result.Message, cancellationToken);
            }
        }
        catch (Exception e)
        {
            // A plugin's fault must not end the scheduling of others.
            Log.PlacementFailed(_logger, e, ObjectKey.Of(queued.Pod), queued.Attempts);
            _queue.AddBackoff(queued);
            outcome = "error";
            work = pod is null ? Task.CompletedTask : _binder.ReportAsync(pod, PodConditionReason.SchedulerError, e.Message, cancellationToken);
        }

        SchedulerMetrics.Attempt(outcome, _time.GetElapsedTime(started));
        _ = FreeBindingAsync(work);
    }

    private async Task FreeBindingAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
        finally
        {
            _bindings.Release();
        }
    }

    private async Task BindAsync(QueuedPod queued, PodSnapshot pod, string nodeName, CancellationToken cancellationToken)
    {
        if (await _binder.BindAsync(pod, nodeName, cancellationToken))
        {
            SchedulerMetrics.Placed(_time.GetUtcNow() - queued.QueuedSince);
            return;
        }

        if (!_disposed)
        {
            _messages.Writer.TryWrite(() => TakeBack(queued, pod));
        }
    }

    // The choice did not hold. The pod may be gone or bound elsewhere by now: then the queue knows it no more.
    private void TakeBack(QueuedPod queued, PodSnapshot pod)
    {
        if (_queue.Find(pod.Uid) != queued)
        {
            return;
        }

        _cluster.RemovePod(pod.Uid);
        _queue.Notice(ClusterEvents.PodRemoved);
        _queue.AddBackoff(queued);
    }

    private static partial class Log
    {
        [LoggerMessage(1510, LogLevel.Error, "{Pod} could not be placed at attempt {Attempt}; it will be tried again")]
        public static partial void PlacementFailed(ILogger logger, Exception exception, ObjectKey pod, int attempt);
    }
}
