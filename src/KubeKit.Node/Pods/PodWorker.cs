using System.Threading.Channels;
using KubeKit.Node.Containers;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node.Pods;

/// <summary>
/// Looks after one pod: one pass at a time, told by the informer, the runtime, probes and timers, never blocked by what
/// takes long (pulls, hooks, stops run beside it and signal when they are through).
/// </summary>
internal sealed partial class PodWorker : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(10);

    // As the kubelet's sync period with its jitter: volumes of API objects are looked at again though nobody said they changed.
    private static readonly TimeSpan VolumePeriod = TimeSpan.FromMinutes(1);

    private readonly PodServices _services;
    private readonly string _uid;
    private readonly BackOff _crashes;
    private readonly BackOff _pulls;
    private readonly PodPlanner _planner;
    private readonly ContainerStarter _starter;
    private readonly ContainerStopper _stopper;
    private readonly PodStatusWriter _status;
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, ContainerSlot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _messages = new(StringComparer.Ordinal);
    private readonly CancellationToken _stopping;

    // The informer's side: the newest pod, and whether the API server has none any more.
    private volatile Pod _pod;
    private volatile bool _gone;

    private DateTimeOffset? _again;
    private string? _finalPhase;
    private StartFailure? _endedBecause;

    public PodWorker(PodServices services, Pod pod, bool gone, CancellationToken stopping)
    {
        (_services, _pod, _gone, _stopping) = (services, pod, gone, stopping);
        _uid = pod.Metadata.Uid ?? "";
        _crashes = BackOff.Kubelet(services.Time);
        _planner = new PodPlanner(_crashes, services.Time);
        _pulls = BackOff.Kubelet(services.Time);
        _starter = new ContainerStarter(services, _pulls);
        _stopper = new ContainerStopper(services);
        _status = new PodStatusWriter(services, _uid, stopping);
        _finalPhase = pod.Status?.Phase is "Succeeded" or "Failed" ? pod.Status.Phase : null;
        _volumesDirty = true;
    }

    /// <summary>The pod as last told.</summary>
    public Pod Pod => _pod;

    /// <summary>What the runtime had of the pod at the last pass.</summary>
    public PodRuntime Runtime { get; private set; } = PodRuntime.Empty;

    /// <summary>Takes a newer version of the pod.</summary>
    public void Update(Pod pod)
    {
        _pod = pod;
        Signal();
    }

    /// <summary>Takes note that the API server has the pod no longer.</summary>
    public void Forget()
    {
        _gone = true;
        Signal();
    }

    /// <summary>Asks for a pass.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

    /// <summary>Looks after the pod until nothing of it is left.</summary>
    public async Task RunAsync()
    {
        await using var timer = _services.Time.CreateTimer(_ => Signal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var retry = FirstRetry;
        try
        {
            while (true)
            {
                var done = false;
                try
                {
                    _again = null;
                    done = await PassAsync();
                    retry = FirstRetry;
                }
                catch (Exception e) when (!_stopping.IsCancellationRequested)
                {
                    Log.PassFailed(_services.Logger, _pod.Metadata.Namespace ?? "", _pod.Metadata.Name ?? "", e.Message, e);
                    AgainIn(retry);
                    retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LastRetry.Ticks));
                }

                if (done)
                    return;

                var wait = _again is { } at ? at - _services.Time.GetUtcNow() : Timeout.InfiniteTimeSpan;
                timer.Change(_again is null ? wait : wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                await _signals.Reader.ReadAsync(_stopping);
            }
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var slot in _slots.Values)
            slot.Probes?.Dispose();

        _references?.Dispose();
        _operationEnd.Cancel();
        _operationEnd.Dispose();
    }

    // One pass: what is there, what it should be, what to do about it, what to tell. True when nothing of the pod is left.
    private async Task<bool> PassAsync()
    {
        HarvestOperation();
        HarvestStops();
        Runtime = await _services.View.GetAsync(_uid, _stopping);
        var pod = _pod;
        foreach (var container in PodContainer.All(pod.Spec!))
        {
            if (_slots.TryGetValue(container.Name, out var slot))
                slot.Container = container;
            else
                _slots[container.Name] = new ContainerSlot(container);
        }

        CheckDeadline(pod);
        await CollectMessagesAsync(pod);
        FollowProbes(pod);
        if (_gone || _status.IsGone || pod.Metadata.DeletionTimestamp is not null || _finalPhase is not null)
            return await EndAsync(pod);

        var plan = _planner.Plan(pod.Spec!, Runtime, _slots);
        if (plan.FinalPhase is not null)
        {
            _finalPhase = plan.FinalPhase;
            return await EndAsync(pod);
        }

        Carry(pod, plan);
        if (plan.Again is { } at)
            AgainAt(at);

        Publish(pod, plan.Initialized);
        return false;
    }

    private void Publish(Pod pod, bool initialized)
    {
        if (_gone)
            return;

        _status.Publish(pod, PodStatusBuilder.Build(new PodStatusContext
        {
            Pod = pod,
            Runtime = Runtime,
            Slots = _slots,
            Node = _services.Node,
            Now = _services.Time.GetUtcNow(),
            Starting = _startingContainer,
            Initialized = initialized,
            FinalPhase = _settledPhase,
            EndedBecause = _endedBecause,
            Messages = _messages,
        }));
    }

    private void CheckDeadline(Pod pod)
    {
        if (pod.Spec?.ActiveDeadlineSeconds is not { } seconds || pod.Status?.StartTime is not { } start || _finalPhase is not null)
            return;

        var deadline = start + TimeSpan.FromSeconds(seconds);
        if (_services.Time.GetUtcNow() < deadline)
        {
            AgainAt(deadline);
            return;
        }

        _finalPhase = "Failed";
        _endedBecause = new StartFailure("DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
        _services.Events.Record(pod, "Normal", "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
    }

    private PodSurroundings Around(Pod pod) => new(
        pod, _services.Node.Address, pod.Spec?.HostNetwork == true ? _services.Node.Address : Runtime.Sandbox?.Address,
        _services.Node.CpuMillis, _services.Node.MemoryBytes);

    private void AgainIn(TimeSpan delay) => AgainAt(_services.Time.GetUtcNow() + delay);

    private void AgainAt(DateTimeOffset at) => _again = _again is { } before && before < at ? before : at;

    private static partial class Log
    {
        [LoggerMessage(EventId = 6032, Level = LogLevel.Warning, Message = "Pod {Namespace}/{Pod} could not be looked after, again soon: {Error}")]
        public static partial void PassFailed(ILogger logger, string @namespace, string pod, string error, Exception exception);
    }
}
