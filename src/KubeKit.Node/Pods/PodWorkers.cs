using System.Collections.Concurrent;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Loops;
using KubeKit.Node.Volumes;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node.Pods;

/// <summary>All pods of a node: one worker for each, those that only the runtime still has included.</summary>
internal sealed partial class PodWorkers(PodServices services, IInformer<Pod> informer, PodDirectory directory, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, PodWorker> _workers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _runs = new(StringComparer.Ordinal);

    /// <summary>The pods looked after, with what runs of them.</summary>
    public IEnumerable<PodWorker> All => _workers.Values;

    /// <summary>The worker of a pod by its name; null for none. Where an old pod of the name is still ending, the newer one.</summary>
    public PodWorker? Find(string ns, string name) =>
        _workers.Values.Where(w => w.Pod.Metadata.Name == name && w.Pod.Metadata.Namespace == ns)
            .MaxBy(w => w.Pod.Metadata.CreationTimestamp);

    /// <summary>Looks after pods until cancelled; returns when all workers have let go.</summary>
    public async Task RunAsync()
    {
        services.View.Changed = uid =>
        {
            if (uid is null)
            {
                foreach (var worker in _workers.Values)
                    worker.Signal();
            }
            else if (_workers.TryGetValue(uid, out var worker))
            {
                worker.Signal();
            }
        };
        await informer.WaitForSyncAsync(stopping);
        await EndOrphansAsync();
        using var subscription = informer.Subscribe(OnEvent);
        try
        {
            await services.View.RunAsync(stopping);
        }
        finally
        {
            await Task.WhenAll(_runs.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private void OnEvent(InformerEvent<Pod> change)
    {
        var pod = change.Object;
        var uid = pod.Metadata.Uid ?? "";
        if (change.Old?.Metadata.Uid is { } before && before != uid)
            Forget(before);

        if (change.Type == InformerEventType.Deleted)
            Forget(uid);
        else if (_workers.TryGetValue(uid, out var worker))
            worker.Update(pod);
        else
            Start(pod, gone: false);
    }

    private void Forget(string uid)
    {
        if (_workers.TryGetValue(uid, out var worker))
            worker.Forget();
    }

    private void Start(Pod pod, bool gone)
    {
        var uid = pod.Metadata.Uid ?? "";
        var worker = new PodWorker(services, pod, gone, stopping);
        _workers[uid] = worker;
        NodeMetrics.Pods.Add(1);
        _runs[uid] = LoopContext.Run(async () =>
        {
            try
            {
                await worker.RunAsync();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.WorkerEnded(services.Logger, pod.Metadata.Namespace ?? "", pod.Metadata.Name ?? "", e);
            }
            catch (OperationCanceledException)
            {
            }
            finally
            {
                _workers.TryRemove(uid, out _);
                _runs.TryRemove(uid, out _);
                NodeMetrics.Pods.Add(-1);
            }
        });
    }

    // Pods that were deleted while this kubelet was down: the runtime tells of them, or a directory that nobody needs.
    private async Task EndOrphansAsync()
    {
        var wanted = informer.List().Select(p => p.Metadata.Uid ?? "").ToHashSet();
        var there = await services.View.GetAllAsync(stopping);
        foreach (var (uid, runtime) in there)
        {
            if (wanted.Contains(uid))
                continue;

            var identity = runtime.Sandboxes.Select(s => s.Pod).Concat(runtime.Containers.Select(c => c.Pod)).First();
            Log.Orphan(services.Logger, identity.Namespace, identity.Name);
            Start(new Pod
            {
                Metadata = new ObjectMeta { Namespace = identity.Namespace, Name = identity.Name, Uid = uid },
                Spec = new PodSpec(),
            }, gone: true);
        }

        foreach (var uid in directory.Uids())
        {
            if (!wanted.Contains(uid) && !there.ContainsKey(uid))
                directory.Remove(uid);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6033, Level = LogLevel.Error, Message = "The worker of pod {Namespace}/{Pod} ended by an error")]
        public static partial void WorkerEnded(ILogger logger, string @namespace, string pod, Exception exception);

        [LoggerMessage(EventId = 6034, Level = LogLevel.Information, Message = "Pod {Namespace}/{Pod} was deleted while this kubelet was down; ending what is left of it")]
        public static partial void Orphan(ILogger logger, string @namespace, string pod);
    }
}
